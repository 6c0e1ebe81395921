// How stored samples lie in the upright picture that the window shows. Plain arithmetic.
#pragma once

#include "core/frame/frame_format.h"
#include "core/media/model/media_info.h"
#include "core/preview/preview_types.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

namespace framewright {

/// A place or an area in fractions of a picture's width and height.
struct FractionPoint {
    double x = 0, y = 0;
};
struct FractionRect {
    double left = 0, top = 0, right = 1, bottom = 1;
};

/// The place in the stored picture of a place in the upright one: the inverse of "mirror, then turn
/// clockwise".
inline FractionPoint stored_place(const Orientation& orientation, FractionPoint upright) {
    FractionPoint place = upright;
    switch (orientation.quarter_turns & 3) {
    case 1:
        place = {upright.y, 1 - upright.x};
        break;
    case 2:
        place = {1 - upright.x, 1 - upright.y};
        break;
    case 3:
        place = {1 - upright.y, upright.x};
        break;
    default:
        break;
    }
    if (orientation.mirrored)
        place.x = 1 - place.x;
    return place;
}

inline FractionRect stored_area(const Orientation& orientation, const FractionRect& upright) {
    FractionPoint a = stored_place(orientation, {upright.left, upright.top});
    FractionPoint b = stored_place(orientation, {upright.right, upright.bottom});
    if (a.x > b.x)
        std::swap(a.x, b.x);
    if (a.y > b.y)
        std::swap(a.y, b.y);
    return {a.x, a.y, b.x, b.y};
}

/// Calls `visit` with the number of each pixel of a window's part that lies in the picture, row by row, and
/// the stored sample that is seen there.
template <class Visit>
void for_each_pixel(const PreviewViewport& viewport, const Orientation& orientation,
                    const FrameFormat& format, const Visit& visit) {
    std::size_t pixel = 0;
    for (int row = 0; row < viewport.pixel_height; ++row)
        for (int column = 0; column < viewport.pixel_width; ++column, ++pixel) {
            const FractionPoint upright{viewport.left +
                                            (column + 0.5) * viewport.width / viewport.pixel_width,
                                        viewport.top + (row + 0.5) * viewport.height / viewport.pixel_height};
            if (upright.x < 0 || upright.y < 0 || upright.x >= 1 || upright.y >= 1)
                continue;
            const FractionPoint stored = stored_place(orientation, upright);
            visit(pixel, std::clamp(static_cast<int>(stored.x * format.width), 0, format.width - 1),
                  std::clamp(static_cast<int>(stored.y * format.height), 0, format.height - 1));
        }
}

inline bool turned_sideways(const Orientation& orientation) {
    return (orientation.quarter_turns & 1) != 0;
}

/// Width and height of the upright picture with square pixels: the stored width is stretched by the sample
/// aspect ratio.
inline std::pair<int, int> upright_size(const FrameFormat& format, const Orientation& orientation) {
    const Rational aspect = format.sample_aspect_ratio;
    const double stretch = aspect.valid() ? aspect.to_double() : 1.0;
    const int width = std::max(1, static_cast<int>(std::lround(format.width * stretch)));
    return turned_sideways(orientation) ? std::pair(format.height, width) : std::pair(width, format.height);
}

} // namespace framewright
