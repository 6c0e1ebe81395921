#include "core/metric/kernel/picture_activity.h"

#include "core/kernel/simd/simd_targets.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/metric/kernel/picture_activity.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace framewright::HWY_NAMESPACE {

// The loops are plain: compiled for each instruction set they become vectors. A run of samples whose sum is
// sure to fit into 32 bits, at any depth.
constexpr int run_length = 512;

HWY_INLINE std::uint32_t magnitude(std::int32_t value) {
    return static_cast<std::uint32_t>(std::abs(value));
}

/// Calls `sum_of(first, end)` for short runs of [0, width) and adds up.
template <typename SumOf> HWY_INLINE std::uint64_t sum_of_runs(int width, SumOf&& sum_of) {
    std::uint64_t sum = 0;
    for (int first = 0; first < width; first += run_length)
        sum += sum_of(first, std::min(width, first + run_length));
    return sum;
}

template <typename Sample>
std::uint32_t spatial_run(const Sample* HWY_RESTRICT above, const Sample* HWY_RESTRICT middle,
                          const Sample* HWY_RESTRICT below, int first, int end) {
    std::uint32_t sum = 0;
    for (int x = first; x < end; ++x) {
        const std::int32_t beside = middle[x - 1] + middle[x + 1] + above[x] + below[x];
        const std::int32_t diagonal = above[x - 1] + above[x + 1] + below[x - 1] + below[x + 1];
        sum += magnitude(12 * middle[x] - 2 * beside - diagonal);
    }
    return sum;
}

template <typename Sample> std::uint64_t spatial(const ConstPlaneView& plane, const PlaneArea& area) {
    std::uint64_t sum = 0;
    for (int y = area.top; y < area.top + area.height; ++y) {
        const Sample* const above = plane.row<Sample>(y - 1) + area.left;
        const Sample* const middle = plane.row<Sample>(y) + area.left;
        const Sample* const below = plane.row<Sample>(y + 1) + area.left;
        sum += sum_of_runs(area.width,
                           [&](int first, int end) { return spatial_run(above, middle, below, first, end); });
    }
    return sum;
}

template <typename Sample> HWY_INLINE std::int32_t pair(const Sample* row, int x) {
    return row[x] + row[x + 1];
}
/// The samples on both sides of a pair, `distance` away.
template <typename Sample> HWY_INLINE std::int32_t beside(const Sample* row, int x, int distance) {
    return row[x - distance] + row[x + 1 + distance];
}

/// The square at x, and around it what makes 6x6 samples without the corners.
template <typename Sample> HWY_INLINE std::int32_t square_filter(const Sample* const* rows, int x) {
    const std::int32_t square = pair(rows[2], x) + pair(rows[3], x);
    const std::int32_t edges =
        pair(rows[1], x) + pair(rows[4], x) + beside(rows[2], x, 1) + beside(rows[3], x, 1);
    const std::int32_t corners = beside(rows[1], x, 1) + beside(rows[4], x, 1);
    std::int32_t ring = pair(rows[0], x) + beside(rows[0], x, 1) + pair(rows[5], x) + beside(rows[5], x, 1);
    for (int row = 1; row < 5; ++row)
        ring += beside(rows[row], x, 2);
    return 12 * square - 3 * edges - 2 * corners - ring;
}

template <typename Sample> std::uint64_t halved_spatial(const ConstPlaneView& plane, const PlaneArea& area) {
    std::uint64_t sum = 0;
    const int right = std::min(area.width, plane.width - 3 - area.left);
    const int bottom = std::min(area.top + area.height, plane.height - 3);
    for (int y = area.top; y < bottom; y += 2) {
        const Sample* rows[6];
        for (int row = 0; row < 6; ++row)
            rows[row] = plane.row<Sample>(y + row - 2) + area.left;
        for (int x = 0; x < right; x += 2)
            sum += magnitude(square_filter(rows, x));
    }
    return sum;
}

template <typename Sample>
std::uint64_t temporal(const ConstPlaneView& now, const ConstPlaneView& before, const PlaneArea& area) {
    std::uint64_t sum = 0;
    for (int y = area.top; y < area.top + area.height; ++y) {
        const Sample* HWY_RESTRICT const a = now.row<Sample>(y) + area.left;
        const Sample* HWY_RESTRICT const b = before.row<Sample>(y) + area.left;
        sum += sum_of_runs(area.width, [&](int first, int end) {
            std::uint32_t part = 0;
            for (int x = first; x < end; ++x)
                part += magnitude(a[x] - b[x]);
            return part;
        });
    }
    return sum;
}

template <typename Sample>
std::uint64_t second_temporal(const ConstPlaneView& now, const ConstPlaneView& before,
                              const ConstPlaneView& earlier, const PlaneArea& area) {
    std::uint64_t sum = 0;
    for (int y = area.top; y < area.top + area.height; ++y) {
        const Sample* HWY_RESTRICT const a = now.row<Sample>(y) + area.left;
        const Sample* HWY_RESTRICT const b = before.row<Sample>(y) + area.left;
        const Sample* HWY_RESTRICT const c = earlier.row<Sample>(y) + area.left;
        sum += sum_of_runs(area.width, [&](int first, int end) {
            std::uint32_t part = 0;
            for (int x = first; x < end; ++x)
                part += magnitude(a[x] - 2 * b[x] + c[x]);
            return part;
        });
    }
    return sum;
}

template <typename Sample> HWY_INLINE std::int32_t square(const ConstPlaneView& plane, int x, int y) {
    return pair(plane.row<Sample>(y), x) + pair(plane.row<Sample>(y + 1), x);
}

/// `earlier` null: the first difference. Squares that an odd plane cuts off are left out.
template <typename Sample>
std::uint64_t halved_temporal(const ConstPlaneView& now, const ConstPlaneView& before,
                              const ConstPlaneView* earlier, const PlaneArea& area) {
    std::uint64_t sum = 0;
    const int right = std::min(area.left + area.width, now.width - 1);
    const int bottom = std::min(area.top + area.height, now.height - 1);
    for (int y = area.top; y < bottom; y += 2)
        for (int x = area.left; x < right; x += 2) {
            const std::int32_t a = square<Sample>(now, x, y);
            const std::int32_t b = square<Sample>(before, x, y);
            sum += magnitude(earlier != nullptr ? a - 2 * b + square<Sample>(*earlier, x, y) : a - b);
        }
    return sum;
}

std::uint64_t SpatialActivity(const ConstPlaneView& plane, const PlaneArea& area) {
    return plane.bit_depth > 8 ? spatial<std::uint16_t>(plane, area) : spatial<std::uint8_t>(plane, area);
}

std::uint64_t HalvedSpatialActivity(const ConstPlaneView& plane, const PlaneArea& area) {
    return plane.bit_depth > 8 ? halved_spatial<std::uint16_t>(plane, area)
                               : halved_spatial<std::uint8_t>(plane, area);
}

std::uint64_t TemporalActivity(const ConstPlaneView& now, const ConstPlaneView& before,
                               const PlaneArea& area) {
    return now.bit_depth > 8 ? temporal<std::uint16_t>(now, before, area)
                             : temporal<std::uint8_t>(now, before, area);
}

std::uint64_t SecondTemporalActivity(const ConstPlaneView& now, const ConstPlaneView& before,
                                     const ConstPlaneView& earlier, const PlaneArea& area) {
    return now.bit_depth > 8 ? second_temporal<std::uint16_t>(now, before, earlier, area)
                             : second_temporal<std::uint8_t>(now, before, earlier, area);
}

std::uint64_t HalvedTemporalActivity(const ConstPlaneView& now, const ConstPlaneView& before,
                                     const ConstPlaneView* earlier, const PlaneArea& area) {
    return now.bit_depth > 8 ? halved_temporal<std::uint16_t>(now, before, earlier, area)
                             : halved_temporal<std::uint8_t>(now, before, earlier, area);
}

} // namespace framewright::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace framewright {

HWY_EXPORT(SpatialActivity);
HWY_EXPORT(HalvedSpatialActivity);
HWY_EXPORT(TemporalActivity);
HWY_EXPORT(SecondTemporalActivity);
HWY_EXPORT(HalvedTemporalActivity);

std::uint64_t spatial_activity(const ConstPlaneView& plane, const PlaneArea& area) {
    return HWY_DYNAMIC_DISPATCH(SpatialActivity)(plane, area);
}

std::uint64_t halved_spatial_activity(const ConstPlaneView& plane, const PlaneArea& area) {
    return HWY_DYNAMIC_DISPATCH(HalvedSpatialActivity)(plane, area);
}

std::uint64_t temporal_activity(const ConstPlaneView& now, const ConstPlaneView& before,
                                const PlaneArea& area) {
    return HWY_DYNAMIC_DISPATCH(TemporalActivity)(now, before, area);
}

std::uint64_t temporal_activity(const ConstPlaneView& now, const ConstPlaneView& before,
                                const ConstPlaneView& earlier, const PlaneArea& area) {
    return HWY_DYNAMIC_DISPATCH(SecondTemporalActivity)(now, before, earlier, area);
}

std::uint64_t halved_temporal_activity(const ConstPlaneView& now, const ConstPlaneView& before,
                                       const PlaneArea& area) {
    return HWY_DYNAMIC_DISPATCH(HalvedTemporalActivity)(now, before, nullptr, area);
}

std::uint64_t halved_temporal_activity(const ConstPlaneView& now, const ConstPlaneView& before,
                                       const ConstPlaneView& earlier, const PlaneArea& area) {
    return HWY_DYNAMIC_DISPATCH(HalvedTemporalActivity)(now, before, &earlier, area);
}

} // namespace framewright
#endif
