#include "core/kernel/adaptive/clahe.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace framewright {
namespace {

int sample_at(const ConstPlaneView& plane, int x, int y) {
    const int column = x < plane.width ? x : 2 * (plane.width - 1) - x;
    const int row = y < plane.height ? y : 2 * (plane.height - 1) - y;
    const int sample =
        plane.bit_depth > 8 ? plane.row<std::uint16_t>(row)[column] : plane.row<std::uint8_t>(row)[column];
    return std::min(sample, plane.max_value());
}

/// What an area of the plane makes of every level.
std::vector<std::int64_t> curve_of(const ConstPlaneView& plane, int left, int top, int width, int height,
                                   double limit) {
    const int levels = plane.max_value() + 1;
    const std::int64_t area = std::int64_t{width} * height;
    std::vector<std::int64_t> count(static_cast<std::size_t>(levels));
    for (int y = top; y < top + height; ++y)
        for (int x = left; x < left + width; ++x)
            ++count[static_cast<std::size_t>(sample_at(plane, x, y))];
    const auto most = std::max<std::int64_t>(
        1, static_cast<std::int64_t>(limit * static_cast<double>(area) / static_cast<double>(levels)));
    std::int64_t cut_off = 0;
    for (std::int64_t& one : count) {
        cut_off += std::max<std::int64_t>(0, one - most);
        one = std::min(one, most);
    }
    std::int64_t rest = cut_off % levels;
    const std::int64_t step = rest > 0 ? levels / rest : 1;
    std::int64_t sum = 0;
    for (int level = 0; level < levels; ++level) {
        std::int64_t& one = count[static_cast<std::size_t>(level)];
        one += cut_off / levels;
        if (rest > 0 && level % step == 0) {
            ++one;
            --rest;
        }
        sum += one;
        one = (2 * plane.max_value() * sum + area) / (2 * area);
    }
    return count;
}

struct Between {
    int before = 0, behind = 0; ///< areas
    int weight = 0;             ///< of the one behind, of 2048
};

Between between(int place, int size, int tiles) {
    const int n = 2 * place - size;
    const int before = n < 0 ? -1 : n / (2 * size);
    const int part = n - before * 2 * size;
    return {std::max(before, 0), std::min(before + 1, tiles - 1), (2048 * part + size) / (2 * size)};
}

} // namespace

void clahe_reference(const ConstPlaneView& source, const PlaneView& target, double limit, int tiles) {
    const int width = (source.width + tiles - 1) / tiles;
    const int height = (source.height + tiles - 1) / tiles;
    std::vector<std::vector<std::int64_t>> curves;
    for (int row = 0; row < tiles; ++row)
        for (int column = 0; column < tiles; ++column)
            curves.push_back(curve_of(source, column * width, row * height, width, height, limit));
    for (int y = 0; y < source.height; ++y)
        for (int x = 0; x < source.width; ++x) {
            const Between across = between(x, width, tiles);
            const Between down = between(y, height, tiles);
            const int level = sample_at(source, x, y);
            const auto value = [&](int row, int column) {
                return curves[static_cast<std::size_t>(row * tiles + column)]
                             [static_cast<std::size_t>(level)];
            };
            const std::int64_t before = value(down.before, across.before) * (2048 - down.weight) +
                                        value(down.behind, across.before) * down.weight;
            const std::int64_t behind = value(down.before, across.behind) * (2048 - down.weight) +
                                        value(down.behind, across.behind) * down.weight;
            const auto result = (before * (2048 - across.weight) + behind * across.weight + (1 << 21)) >> 22;
            if (target.bit_depth > 8)
                target.row<std::uint16_t>(y)[x] = static_cast<std::uint16_t>(result);
            else
                target.row<std::uint8_t>(y)[x] = static_cast<std::uint8_t>(result);
        }
}

} // namespace framewright
