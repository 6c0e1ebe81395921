#include "core/preview/render/content_area.h"

#include "core/filter/filter_support.h"
#include "core/filter/orientation.h"
#include "core/frame/unpack.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

namespace framewright {
namespace {

/// So many levels of an 8-bit picture above black are still black.
constexpr int noise_levels = 8;

struct Sums {
    std::vector<std::int64_t> columns;
    std::vector<std::int64_t> rows;
};

template <typename Sample> Sums sums_of(const ConstPlaneView& plane) {
    Sums sums{std::vector<std::int64_t>(static_cast<std::size_t>(plane.width)),
              std::vector<std::int64_t>(static_cast<std::size_t>(plane.height))};
    for (int y = 0; y < plane.height; ++y) {
        const Sample* const row = plane.row<Sample>(y);
        for (int x = 0; x < plane.width; ++x)
            sums.columns[static_cast<std::size_t>(x)] += row[x];
        sums.rows[static_cast<std::size_t>(y)] = std::accumulate(row, row + plane.width, std::int64_t{0});
    }
    return sums;
}

/// First and last but one of the lines that are brighter than `limit`; equal where none is.
std::pair<int, int> bright_lines(const std::vector<std::int64_t>& sums, std::int64_t limit) {
    const auto bright = [limit](std::int64_t sum) { return sum > limit; };
    const auto first = std::find_if(sums.begin(), sums.end(), bright);
    const auto last = std::find_if(sums.rbegin(), sums.rend(), bright).base();
    if (first == sums.end())
        return {0, 0};
    return {static_cast<int>(first - sums.begin()), static_cast<int>(last - sums.begin())};
}

} // namespace

ContentArea content_area(const Frame& frame, const Orientation& orientation) {
    const Frame planar = frame.format().planar ? frame.share() : unpack(frame);
    const ConstPicture picture = planar.picture();
    const ConstPlaneView& plane = picture.planes[0]; // luma, or green
    const FrameFormat& format = picture.format;
    const std::int64_t limit = black_level(format) + (noise_levels << (format.bit_depth - 8));
    const Sums sums =
        plane.bytes_per_sample() == 1 ? sums_of<std::uint8_t>(plane) : sums_of<std::uint16_t>(plane);
    const auto [left, right] = bright_lines(sums.columns, limit * plane.height);
    const auto [top, bottom] = bright_lines(sums.rows, limit * plane.width);
    const Turn display{orientation.mirrored, orientation.quarter_turns & 3};
    ContentArea area;
    area.width = display.swaps_axes() ? plane.height : plane.width;
    area.height = display.swaps_axes() ? plane.width : plane.height;
    if (right <= left || bottom <= top)
        return area;
    const Rectangle shown =
        turned({left, top, right - left, bottom - top}, display, plane.width, plane.height);
    area.left = shown.left;
    area.top = shown.top;
    area.right = shown.left + shown.width;
    area.bottom = shown.top + shown.height;
    return area;
}

} // namespace framewright
