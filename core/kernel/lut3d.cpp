#include "core/kernel/lut3d.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace framewright {
namespace {

constexpr int fraction_bits = 15;
constexpr std::uint32_t whole = 1U << fraction_bits;

} // namespace

CubeTable::CubeTable(const ColorCube& cube, int bit_depth, CubeInterpolation interpolation)
    : bit_depth_(bit_depth), interpolation_(interpolation) {
    const auto size = static_cast<std::uint32_t>(cube.size);
    stride_ = {1, size, size * size};
    const double top = (1 << bit_depth) - 1;
    const double scale = top * (1 << (16 - bit_depth));
    for (const auto& color : cube.colors) {
        Color entry{};
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

// The cube's cell is cut into six tetrahedra along its gray diagonal; the path from black to white visits the
// axes in the order of their fractions.
std::array<std::uint32_t, 3> CubeTable::tetrahedral(const Position& r, const Position& g,
                                                    const Position& b) const {
    struct Step {
        std::uint32_t fraction;
        std::uint32_t stride;
    };
    Step first{r.fraction, stride_[0]};
    Step second{g.fraction, stride_[1]};
    Step third{b.fraction, stride_[2]};
    if (first.fraction < second.fraction)
        std::swap(first, second);
    if (second.fraction < third.fraction)
        std::swap(second, third);
    if (first.fraction < second.fraction)
        std::swap(first, second);
    const Color* corner = colors_.data() + r.offset + g.offset + b.offset;
    const std::array<std::uint32_t, 4> weights{whole - first.fraction, first.fraction - second.fraction,
                                               second.fraction - third.fraction, third.fraction};
    const std::array<std::uint32_t, 4> steps{0, first.stride, second.stride, third.stride};
    std::array<std::uint32_t, 3> sum{};
    for (std::size_t k = 0; k < 4; ++k) {
        corner += steps[k];
        for (std::size_t i = 0; i < 3; ++i)
            sum[i] += weights[k] * (*corner)[i];
    }
    return sum;
}

std::array<std::uint32_t, 3> CubeTable::trilinear(const Position& r, const Position& g,
                                                  const Position& b) const {
    const Color* const corner = colors_.data() + r.offset + g.offset + b.offset;
    std::array<std::uint32_t, 3> result{};
    for (std::size_t i = 0; i < 3; ++i) {
        std::uint64_t sum = 0;
        for (std::uint32_t k = 0; k < 8; ++k) {
            const std::uint64_t along_r = (k & 1) != 0 ? r.fraction : whole - r.fraction;
            const std::uint64_t along_g = (k & 2) != 0 ? g.fraction : whole - g.fraction;
            const std::uint64_t along_b = (k & 4) != 0 ? b.fraction : whole - b.fraction;
            const std::uint32_t offset = ((k & 1) != 0 ? stride_[0] : 0) + ((k & 2) != 0 ? stride_[1] : 0) +
                                         ((k & 4) != 0 ? stride_[2] : 0);
            sum += along_r * along_g * along_b * corner[offset][i];
        }
        result[i] = static_cast<std::uint32_t>((sum + (std::uint64_t{1} << (2 * fraction_bits - 1))) >>
                                               (2 * fraction_bits));
    }
    return result;
}

template <typename Sample>
void CubeTable::apply_rows(const std::array<ConstPlaneView, 3>& source,
                           const std::array<PlaneView, 3>& target) const {
    const std::uint32_t top = (1U << bit_depth_) - 1;
    const int shift = fraction_bits + 16 - bit_depth_;
    const std::uint32_t half = 1U << (shift - 1);
    for (int y = 0; y < source[0].height; ++y) {
        const Sample* const green = source[0].row<Sample>(y);
        const Sample* const blue = source[1].row<Sample>(y);
        const Sample* const red = source[2].row<Sample>(y);
        for (int x = 0; x < source[0].width; ++x) {
            const Position& r = positions_[0][std::min<std::uint32_t>(red[x], top)];
            const Position& g = positions_[1][std::min<std::uint32_t>(green[x], top)];
            const Position& b = positions_[2][std::min<std::uint32_t>(blue[x], top)];
            const auto sum =
                interpolation_ == CubeInterpolation::Tetrahedral ? tetrahedral(r, g, b) : trilinear(r, g, b);
            for (std::size_t plane = 0; plane < 3; ++plane)
                target[plane].row<Sample>(y)[x] =
                    static_cast<Sample>(std::min((sum[(plane + 1) % 3] + half) >> shift, top));
        }
    }
}

void CubeTable::apply(const std::array<ConstPlaneView, 3>& source,
                      const std::array<PlaneView, 3>& target) const {
    if (bit_depth_ > 8)
        apply_rows<std::uint16_t>(source, target);
    else
        apply_rows<std::uint8_t>(source, target);
}

} // namespace framewright
