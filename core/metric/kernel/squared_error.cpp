#include "core/metric/kernel/squared_error.h"

#include "core/kernel/simd/simd_targets.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/metric/kernel/squared_error.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace framewright::HWY_NAMESPACE {

template <typename Sample>
std::uint64_t row_error(const Sample* HWY_RESTRICT a, const Sample* HWY_RESTRICT b, int first, int width) {
    std::uint64_t sum = 0;
    for (int x = first; x < width; ++x) {
        const std::int64_t difference = std::int64_t{a[x]} - b[x];
        sum += static_cast<std::uint64_t>(difference * difference);
    }
    return sum;
}

#if FRAMEWRIGHT_HAS_VECTORS

namespace hn = hwy::HWY_NAMESPACE;

using Words = hn::ScalableTag<std::int16_t>;
using Sums = hn::Repartition<std::int32_t, Words>;

/// Samples as 16-bit words.
HWY_INLINE hn::Vec<Words> words_at(const std::uint8_t* samples) {
    return hn::PromoteTo(Words(), hn::LoadU(hn::Rebind<std::uint8_t, Words>(), samples));
}
HWY_INLINE hn::Vec<Words> words_at(const std::uint16_t* samples) {
    return hn::BitCast(Words(), hn::LoadU(hn::RebindToUnsigned<Words>(), samples));
}

HWY_INLINE std::uint64_t total(hn::Vec<Sums> sums) {
    HWY_ALIGN std::int32_t lanes[hn::MaxLanes(Sums())];
    hn::Store(sums, Sums(), lanes);
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < hn::Lanes(Sums()); ++i)
        sum += static_cast<std::uint32_t>(lanes[i]);
    return sum;
}

/// `steps`: so many vectors of squared differences fit into 31 bits a lane.
template <typename Sample>
std::uint64_t vector_row_error(const Sample* HWY_RESTRICT a, const Sample* HWY_RESTRICT b, int width,
                               int steps) {
    const int lanes = static_cast<int>(hn::Lanes(Words()));
    std::uint64_t sum = 0;
    int x = 0;
    while (x + lanes <= width) {
        const int end = std::min(width, x + steps * lanes);
        hn::Vec<Sums> first = hn::Zero(Sums());
        hn::Vec<Sums> second = hn::Zero(Sums());
        for (; x + lanes <= end; x += lanes) {
            const auto difference = hn::Sub(words_at(a + x), words_at(b + x));
            first = hn::ReorderWidenMulAccumulate(Sums(), difference, difference, first, second);
        }
        sum += total(first) + total(second);
    }
    return sum + row_error(a, b, x, width);
}

#endif

template <typename Sample> std::uint64_t plane_error(const ConstPlaneView& a, const ConstPlaneView& b) {
    std::uint64_t sum = 0;
    for (int y = 0; y < a.height; ++y) {
#if FRAMEWRIGHT_HAS_VECTORS
        constexpr int deepest = 14; // a pair of squares fits into a lane
        if (a.bit_depth <= deepest) {
            const int steps = 1 << (30 - 2 * a.bit_depth);
            sum += vector_row_error(a.row<Sample>(y), b.row<Sample>(y), a.width, steps);
            continue;
        }
#endif
        sum += row_error(a.row<Sample>(y), b.row<Sample>(y), 0, a.width);
    }
    return sum;
}

std::uint64_t SquaredError(const ConstPlaneView& a, const ConstPlaneView& b) {
    return a.bit_depth > 8 ? plane_error<std::uint16_t>(a, b) : plane_error<std::uint8_t>(a, b);
}

} // namespace framewright::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace framewright {

HWY_EXPORT(SquaredError);

std::uint64_t squared_error(const ConstPlaneView& a, const ConstPlaneView& b) {
    return HWY_DYNAMIC_DISPATCH(SquaredError)(a, b);
}

} // namespace framewright
#endif
