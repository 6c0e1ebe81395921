#include "core/kernel/tables/cube_table.h"

#include <algorithm>
#include <cmath>

namespace framewright {

CubeTable::CubeTable(const ColorCube& cube, int bit_depth, CubeInterpolation interpolation)
    : bit_depth_(bit_depth), interpolation_(interpolation) {
    constexpr double whole = 1 << 15;
    const auto size = static_cast<std::uint32_t>(cube.size);
    stride_ = {1, size, size * size};
    const double top = (1 << bit_depth) - 1;
    const double scale = top * (1 << (16 - bit_depth));
    for (const auto& color : cube.colors) {
        CubeColor entry{};
        for (std::size_t i = 0; i < 3; ++i)
            entry[i] = static_cast<std::uint16_t>(
                std::lround(std::clamp(static_cast<double>(color[i]), 0.0, 1.0) * scale));
        colors_.push_back(entry);
    }
    for (std::size_t channel = 0; channel < 3; ++channel) {
        const double low = cube.domain_min[channel];
        const double range = cube.domain_max[channel] - low;
        for (int value = 0; value <= static_cast<int>(top); ++value) {
            const double place = std::clamp((value / top - low) / range, 0.0, 1.0) * (cube.size - 1);
            // The last point belongs to the last cell, at its far end.
            const auto cell = std::min(static_cast<std::uint32_t>(place), size - 2);
            const auto fraction = static_cast<std::uint32_t>(std::lround((place - cell) * whole));
            positions_[channel].push_back({cell * stride_[channel], fraction});
        }
    }
}

} // namespace framewright
