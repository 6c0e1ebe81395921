#include "core/kernel/median.h"

#include "core/kernel/simd/border.h"
#include "core/kernel/simd/scratch.h"
#include "core/kernel/simd/simd_targets.h"
#include "core/kernel/window/median_seven.h"
#include "core/kernel/window/median_small.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <type_traits>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/kernel/median.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace framewright::HWY_NAMESPACE {

#if FRAMEWRIGHT_HAS_VECTORS
using namespace hwy::HWY_NAMESPACE;

struct RingTag {};
struct CountTag {};

constexpr int max_lanes = HWY_MAX_BYTES;

template <class D, typename T> HWY_INLINE void store_part(D d, Vec<D> values, T* out, int room) {
    if (room >= static_cast<int>(Lanes(d))) {
        StoreU(values, d, out);
        return;
    }
    T last[max_lanes];
    StoreU(values, d, last);
    std::memcpy(out, last, static_cast<std::size_t>(room) * sizeof(T));
}

// Rows widened by their mirrored borders, each made once, kept while they are in reach and one step longer.
template <typename Sample, typename Kept> class Rows {
public:
    Rows(const ConstPlaneView& source, int radius, int bias)
        : source_(source), radius_(radius), bias_(bias), stride_(source.width + 2 * radius + 2 * max_lanes),
          count_(std::min(source.height, 2 * radius + 2)),
          memory_(
              scratch<Kept, RingTag>(static_cast<std::size_t>(stride_) * static_cast<std::size_t>(count_))) {}

    /// Widens the rows that row `y` of the output needs, and gives their starts in `rows` (2 * radius + 1 of
    /// them).
    void move_to(int y, const Kept** rows) {
        for (; made_ <= std::min(y + radius_, source_.height - 1); ++made_) {
            Kept* const row = memory_ + (made_ % count_) * stride_ + radius_;
            const Sample* const in = source_.row<Sample>(made_);
            for (int x = 0; x < source_.width; ++x)
                row[x] = static_cast<Kept>(in[x] - bias_);
            extend_row(row, source_.width, radius_);
        }
        for (int k = -radius_; k <= radius_; ++k)
            rows[k + radius_] = memory_ + (reflect101(y + k, source_.height) % count_) * stride_;
    }

private:
    ConstPlaneView source_;
    int radius_;
    int bias_;
    int stride_;
    int count_;
    Kept* memory_;
    int made_ = 0;
};

// The three top bits of the median are found among seven fixed thresholds; how many samples of a column of
// the window lie below each of them moves down the picture like the sums of a box blur.
constexpr int top_bits = 3;
constexpr int thresholds = (1 << top_bits) - 1;

template <class D, typename Kept> class ColumnCounts {
public:
    ColumnCounts(D d, int width, int bit_depth, int bias)
        : d_(d), width_(width), stride_(width + 2 * max_lanes),
          counts_(scratch<Kept, CountTag>(static_cast<std::size_t>(thresholds * stride_))) {
        std::fill_n(counts_, thresholds * stride_, Kept{0});
        for (int i = 0; i < thresholds; ++i)
            levels_[i] = static_cast<Kept>(((i + 1) << (bit_depth - top_bits)) - bias);
    }
    void add(const Kept* row) {
        for (int i = 0; i < thresholds; ++i) {
            const auto level = Set(d_, levels_[i]);
            Kept* const counts = counts_ + i * stride_;
            for (int x = 0; x < width_; x += static_cast<int>(Lanes(d_)))
                StoreU(Sub(LoadU(d_, counts + x), VecFromMask(d_, Gt(level, LoadU(d_, row + x)))), d_,
                       counts + x);
        }
    }
    void remove(const Kept* row) {
        for (int i = 0; i < thresholds; ++i) {
            const auto level = Set(d_, levels_[i]);
            Kept* const counts = counts_ + i * stride_;
            for (int x = 0; x < width_; x += static_cast<int>(Lanes(d_)))
                StoreU(Add(LoadU(d_, counts + x), VecFromMask(d_, Gt(level, LoadU(d_, row + x)))), d_,
                       counts + x);
        }
    }
    /// How many samples of the windows at x lie below threshold i, from `start` on.
    HWY_INLINE Vec<D> below(int i, int x, int size, Vec<D> start) const {
        const Kept* const counts = counts_ + i * stride_ + x;
        for (int k = 0; k < size; ++k)
            start = Add(start, LoadU(d_, counts + k));
        return start;
    }

private:
    D d_;
    int width_;
    int stride_;
    Kept* counts_;
    Kept levels_[thresholds];
};

template <class D> struct Search {
    Vec<D> half; // the median has at most so many samples below it
    Vec<D> none; // what counts start from: bytes count from -128, so that 225 fits
    Vec<D> lowest;
};

// Binary search among the seven thresholds.
template <class D, typename Kept>
HWY_INLINE Vec<D> search_top(D d, const ColumnCounts<D, Kept>& counts, const Search<D>& search, int x,
                             int size, int bit_depth) {
    const auto passes = [&](int i)
                            HWY_ATTR { return Not(Gt(counts.below(i, x, size, search.none), search.half)); };
    const auto step = [&](int bit) HWY_ATTR { return Set(d, static_cast<Kept>(1 << (bit_depth - 1 - bit))); };
    const auto above_4 = passes(3);
    const auto above_2_or_6 = Or(And(above_4, passes(5)), AndNot(above_4, passes(1)));
    const auto upper = Or(And(above_2_or_6, passes(6)), AndNot(above_2_or_6, passes(4)));
    const auto lower = Or(And(above_2_or_6, passes(2)), AndNot(above_2_or_6, passes(0)));
    const auto last = Or(And(above_4, upper), AndNot(above_4, lower));
    Vec<D> result = search.lowest;
    result = Add(result, IfThenElseZero(above_4, step(0)));
    result = Add(result, IfThenElseZero(above_2_or_6, step(1)));
    return Add(result, IfThenElseZero(last, step(2)));
}

// For each pixel the largest value that no more than half of the samples lie below, bit by bit from `first`
// and `second` on. Samples are kept less half of their range, because vectors compare signed numbers fastest.
template <class D, typename Kept>
HWY_INLINE void search_rest(D d, const Kept* const* rows, int x, int size, int bits, const Search<D>& search,
                            Vec<D>& first, Vec<D>& second) {
    const int lanes = static_cast<int>(Lanes(d));
    for (int bit = bits - 1; bit >= 0; --bit) {
        const auto step = Set(d, static_cast<Kept>(1 << bit));
        const auto candidate_0 = Add(first, step);
        const auto candidate_1 = Add(second, step);
        auto below_0 = search.none;
        auto below_1 = search.none;
        for (int j = 0; j < size; ++j) {
            const Kept* HWY_RESTRICT row = rows[j] + x;
            for (int i = 0; i < size; ++i) {
                below_0 = Sub(below_0, VecFromMask(d, Gt(candidate_0, LoadU(d, row + i))));
                below_1 = Sub(below_1, VecFromMask(d, Gt(candidate_1, LoadU(d, row + i + lanes))));
            }
        }
        first = IfThenElse(Gt(below_0, search.half), first, candidate_0);
        second = IfThenElse(Gt(below_1, search.half), second, candidate_1);
    }
}

template <typename Sample>
void median_large(const ConstPlaneView& source, const PlaneView& target, int size) {
    using Kept = std::make_signed_t<Sample>;
    using D = ScalableTag<Kept>;
    const D d;
    const RebindToUnsigned<D> du;
    const int lanes = static_cast<int>(Lanes(d));
    const int bias = 1 << (8 * static_cast<int>(sizeof(Sample)) - 1);
    const int count_start = sizeof(Kept) == 1 ? -128 : 0;
    const Search<D> search{Set(d, static_cast<Kept>(size * size / 2 + count_start)),
                           Set(d, static_cast<Kept>(count_start)), Set(d, static_cast<Kept>(-bias))};
    Rows<Sample, Kept> rows(source, size / 2, bias);
    ColumnCounts<D, Kept> counts(d, source.width + size - 1, source.bit_depth, bias);
    const Kept* in[max_median_size];
    const Kept* leaving = nullptr;
    const auto offset = Set(du, static_cast<Sample>(bias));
    for (int y = 0; y < source.height; ++y) {
        rows.move_to(y, in);
        for (int k = y == 0 ? 0 : size - 1; k < size; ++k)
            counts.add(in[k]);
        if (leaving)
            counts.remove(leaving);
        leaving = in[0];
        Sample* const out = target.row<Sample>(y);
        for (int x = 0; x < source.width; x += 2 * lanes) {
            const bool both = x + lanes < source.width;
            auto first = search_top(d, counts, search, x, size, source.bit_depth);
            auto second = both ? search_top(d, counts, search, x + lanes, size, source.bit_depth) : first;
            search_rest(d, in, x, size, source.bit_depth - top_bits, search, first, second);
            store_part(du, Add(BitCast(du, first), offset), out + x, source.width - x);
            if (both)
                store_part(du, Add(BitCast(du, second), offset), out + x + lanes, source.width - x - lanes);
        }
    }
}

void MedianBlur(const ConstPlaneView& source, const PlaneView& target, int size) {
    if (source.bit_depth > 8)
        median_large<std::uint16_t>(source, target, size);
    else
        median_large<std::uint8_t>(source, target, size);
}
#else
void MedianBlur(const ConstPlaneView& source, const PlaneView& target, int size) {
    median_blur_reference(source, target, size);
}
#endif

} // namespace framewright::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include "core/kernel/copy.h"

namespace framewright {

HWY_EXPORT(MedianBlur);

void median_blur(const ConstPlaneView& source, const PlaneView& target, int size) {
    if (size == 1)
        return copy_plane(source, target);
    const bool done = (size == 3 && median_of_three(source, target)) ||
                      (size == 5 && median_of_five(source, target)) ||
                      (size == 7 && median_of_seven(source, target));
    if (!done)
        HWY_DYNAMIC_DISPATCH(MedianBlur)(source, target, size);
}

} // namespace framewright
#endif
