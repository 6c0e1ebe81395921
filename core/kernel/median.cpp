#include "core/kernel/median.h"

#include "core/kernel/simd/border.h"
#include "core/kernel/simd/scratch.h"
#include "core/kernel/simd/simd_targets.h"

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
struct SortedTag {};
struct CountTag {};

constexpr int max_lanes = HWY_MAX_BYTES;

template <class V> HWY_INLINE void sort_two(V& low, V& high) {
    const V smaller = Min(low, high);
    high = Max(low, high);
    low = smaller;
}

template <class V> HWY_INLINE V median_of_3(V a, V b, V c) {
    return Max(Min(a, b), Min(Max(a, b), c));
}

template <class V> HWY_INLINE V median_of_5(V a, V b, V c, V d, V e) {
    sort_two(a, b);
    sort_two(c, d);
    // The smaller of the minima and the larger of the maxima cannot be the median.
    return median_of_3(Max(a, c), Min(b, d), e);
}

template <class V> HWY_INLINE void sort_5(V* v) {
    sort_two(v[0], v[1]);
    sort_two(v[3], v[4]);
    sort_two(v[2], v[4]);
    sort_two(v[2], v[3]);
    sort_two(v[1], v[4]);
    sort_two(v[0], v[3]);
    sort_two(v[0], v[2]);
    sort_two(v[1], v[3]);
    sort_two(v[1], v[2]);
}

// The two largest of five: v[3] and v[4].
template <class V> HWY_INLINE void keep_two_largest(V* v) {
    sort_two(v[0], v[1]);
    sort_two(v[2], v[3]);
    const V largest = Max(v[1], v[3]);
    const V second = Max(Min(v[1], v[3]), Max(v[0], v[2]));
    v[3] = Max(second, Min(largest, v[4]));
    v[4] = Max(largest, v[4]);
}

// The two smallest of five: v[0] and v[1].
template <class V> HWY_INLINE void keep_two_smallest(V* v) {
    sort_two(v[0], v[1]);
    sort_two(v[2], v[3]);
    const V smallest = Min(v[0], v[2]);
    const V second = Min(Max(v[0], v[2]), Min(v[1], v[3]));
    v[1] = Min(second, Max(smallest, v[4]));
    v[0] = Min(smallest, v[4]);
}

// From the sorted columns around a pixel: rank r of column c is at sorted[r * stride + x + c].
template <class D, typename T> HWY_INLINE Vec<D> select_3x3(D d, const T* HWY_RESTRICT sorted, int stride) {
    const auto at = [&](int rank, int column) HWY_ATTR { return LoadU(d, sorted + rank * stride + column); };
    const auto low = Max(Max(at(0, 0), at(0, 1)), at(0, 2));
    const auto middle = median_of_3(at(1, 0), at(1, 1), at(1, 2));
    const auto high = Min(Min(at(2, 0), at(2, 1)), at(2, 2));
    return median_of_3(low, middle, high);
}

// With columns sorted and then rows, 12 of the 25 are ruled out by the order alone; of the 13 left, on three
// diagonals, the median is the median of the largest, the middle one and the smallest of the diagonals.
template <class D, typename T> HWY_INLINE Vec<D> select_5x5(D d, const T* HWY_RESTRICT sorted, int stride) {
    using V = Vec<D>;
    V row[5];
    const auto load = [&](int rank) HWY_ATTR {
        for (int column = 0; column < 5; ++column)
            row[column] = LoadU(d, sorted + rank * stride + column);
    };
    load(0);
    keep_two_largest(row);
    V largest_below = row[3];
    const V middle_0 = row[4];
    load(1);
    sort_5(row);
    largest_below = Max(largest_below, row[2]);
    const V middle_1 = row[3];
    V smallest_above = row[4];
    load(2);
    sort_5(row);
    largest_below = Max(largest_below, row[1]);
    const V middle_2 = row[2];
    smallest_above = Min(smallest_above, row[3]);
    load(3);
    sort_5(row);
    largest_below = Max(largest_below, row[0]);
    const V middle_3 = row[1];
    smallest_above = Min(smallest_above, row[2]);
    load(4);
    keep_two_smallest(row);
    smallest_above = Min(smallest_above, row[1]);
    return median_of_3(largest_below, median_of_5(middle_0, middle_1, middle_2, middle_3, row[0]),
                       smallest_above);
}

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

template <typename Sample, int size>
void median_small(const ConstPlaneView& source, const PlaneView& target) {
    constexpr int radius = size / 2;
    const ScalableTag<Sample> d;
    using V = Vec<decltype(d)>;
    const int lanes = static_cast<int>(Lanes(d));
    Rows<Sample, Sample> rows(source, radius, 0);
    const int extended = source.width + 2 * radius;
    const int stride = extended + 2 * max_lanes;
    Sample* const sorted = scratch<Sample, SortedTag>(static_cast<std::size_t>(size * stride));
    const Sample* in[size];
    for (int y = 0; y < source.height; ++y) {
        rows.move_to(y, in);
        for (int x = 0; x < extended; x += lanes) {
            V v[size];
            for (int k = 0; k < size; ++k)
                v[k] = LoadU(d, in[k] + x);
            if constexpr (size == 3) {
                sort_two(v[0], v[1]);
                sort_two(v[1], v[2]);
                sort_two(v[0], v[1]);
            } else {
                sort_5(v);
            }
            for (int k = 0; k < size; ++k)
                StoreU(v[k], d, sorted + k * stride + x);
        }
        Sample* const out = target.row<Sample>(y);
        for (int x = 0; x < source.width; x += lanes) {
            if constexpr (size == 3)
                store_part(d, select_3x3(d, sorted + x, stride), out + x, source.width - x);
            else
                store_part(d, select_5x5(d, sorted + x, stride), out + x, source.width - x);
        }
    }
}

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
    template <bool enters> void change(const Kept* row) {
        for (int i = 0; i < thresholds; ++i) {
            const auto level = Set(d_, levels_[i]);
            Kept* const counts = counts_ + i * stride_;
            for (int x = 0; x < width_; x += static_cast<int>(Lanes(d_))) {
                // What lies below is -1 as a number.
                const auto below = VecFromMask(d_, Gt(level, LoadU(d_, row + x)));
                const auto count = LoadU(d_, counts + x);
                StoreU(enters ? Sub(count, below) : Add(count, below), d_, counts + x);
            }
        }
    }

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

template <typename Sample> void median_any(const ConstPlaneView& source, const PlaneView& target, int size) {
    if (size == 3)
        median_small<Sample, 3>(source, target);
    else if (size == 5)
        median_small<Sample, 5>(source, target);
    else
        median_large<Sample>(source, target, size);
}

void MedianBlur(const ConstPlaneView& source, const PlaneView& target, int size) {
    if (source.bit_depth > 8)
        median_any<std::uint16_t>(source, target, size);
    else
        median_any<std::uint8_t>(source, target, size);
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
        copy_plane(source, target);
    else
        HWY_DYNAMIC_DISPATCH(MedianBlur)(source, target, size);
}

} // namespace framewright
#endif
