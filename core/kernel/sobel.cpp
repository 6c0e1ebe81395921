#include "core/kernel/sobel.h"

#include "core/kernel/simd/border.h"
#include "core/kernel/simd/scratch.h"
#include "core/kernel/simd/simd_targets.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/kernel/sobel.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace framewright::HWY_NAMESPACE {

struct LineTag {};

// Column sums of three rows: 1 2 1 for the slope along the row, -1 0 1 for the one across it.
template <typename Sample>
void column_sums(const Sample* HWY_RESTRICT above, const Sample* HWY_RESTRICT middle,
                 const Sample* HWY_RESTRICT below, std::int32_t* HWY_RESTRICT smooth,
                 std::int32_t* HWY_RESTRICT slope, int width) {
    for (int x = 0; x < width; ++x) {
        smooth[x] = above[x] + 2 * middle[x] + below[x];
        slope[x] = below[x] - above[x];
    }
}

// The root of an integer below 2^52 is never halfway between two integers, and doubles hold it closely enough
// to round to the right one.
HWY_INLINE std::int32_t rounded_root(std::int32_t gx, std::int32_t gy) {
    const auto x = static_cast<double>(gx);
    const auto y = static_cast<double>(gy);
    return static_cast<std::int32_t>(std::sqrt(x * x + y * y) + 0.5);
}

template <typename Sample>
void slope_row(const std::int32_t* HWY_RESTRICT smooth, const std::int32_t* HWY_RESTRICT slope,
               Sample* HWY_RESTRICT out, SobelDirection direction, int strength, int black, int top,
               int width) {
    for (int x = 0; x < width; ++x) {
        const std::int32_t gx = smooth[x + 1] - smooth[x - 1];
        const std::int32_t gy = slope[x - 1] + 2 * slope[x] + slope[x + 1];
        std::int32_t size = 0;
        if (direction == SobelDirection::Both)
            size = rounded_root(gx, gy);
        else
            size = std::abs(direction == SobelDirection::Horizontal ? gx : gy);
        out[x] = static_cast<Sample>(std::min(black + ((strength * size + 128) >> 8), top));
    }
}

template <typename Sample>
void sobel_rows(const ConstPlaneView& source, const PlaneView& target, SobelDirection direction, int strength,
                int black) {
    const int width = source.width;
    auto* const smooth = scratch<std::int32_t, LineTag>(2 * static_cast<std::size_t>(width + 2)) + 1;
    auto* const slope = smooth + width + 2;
    for (int y = 0; y < source.height; ++y) {
        column_sums(source.row<Sample>(reflect101(y - 1, source.height)), source.row<Sample>(y),
                    source.row<Sample>(reflect101(y + 1, source.height)), smooth, slope, width);
        extend_row(smooth, width, 1);
        extend_row(slope, width, 1);
        slope_row(smooth, slope, target.row<Sample>(y), direction, strength, black, target.max_value(),
                  width);
    }
}

void Sobel(const ConstPlaneView& source, const PlaneView& target, SobelDirection direction, int strength,
           int black) {
    if (source.bit_depth > 8)
        sobel_rows<std::uint16_t>(source, target, direction, strength, black);
    else
        sobel_rows<std::uint8_t>(source, target, direction, strength, black);
}

} // namespace framewright::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace framewright {

HWY_EXPORT(Sobel);

void sobel(const ConstPlaneView& source, const PlaneView& target, SobelDirection direction, int strength,
           int black) {
    HWY_DYNAMIC_DISPATCH(Sobel)(source, target, direction, strength, black);
}

} // namespace framewright
#endif
