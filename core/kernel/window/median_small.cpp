#include "core/kernel/window/median_small.h"

#include "core/kernel/simd/border.h"
#include "core/kernel/simd/scratch.h"
#include "core/kernel/simd/wide_targets.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/kernel/window/median_small.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace framewright::HWY_NAMESPACE {

#if FRAMEWRIGHT_HAS_VECTORS
using namespace hwy::HWY_NAMESPACE;

struct SortedTag {};
struct NarrowTag {};

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

// Sorts the columns of a vector's width that begin at x.
template <int size, class D, typename T>
HWY_INLINE void sort_columns(D d, const T* const* rows, int x, T* HWY_RESTRICT sorted, int stride) {
    Vec<D> v[size];
    for (int k = 0; k < size; ++k)
        v[k] = LoadU(d, rows[k] + x);
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

// Columns are sorted as they lie in the picture; those beyond its borders are others mirrored.
template <typename Sample, int size>
void median_small(const ConstPlaneView& source, const PlaneView& target) {
    constexpr int radius = size / 2;
    const ScalableTag<Sample> d;
    const int lanes = static_cast<int>(Lanes(d));
    const int width = source.width;
    const int stride = width + 2 * radius + 2 * max_lanes;
    Sample* const sorted = scratch<Sample, SortedTag>(static_cast<std::size_t>(size * stride)) + radius;
    Sample* const narrow = scratch<Sample, NarrowTag>(static_cast<std::size_t>(size * max_lanes));
    const Sample* in[size];
    for (int y = 0; y < source.height; ++y) {
        for (int k = 0; k < size; ++k) {
            in[k] = source.row<Sample>(reflect101(y + k - radius, source.height));
            if (width < lanes)
                in[k] = std::copy_n(in[k], width, narrow + k * max_lanes) - width;
        }
        int x = 0;
        for (; x + lanes <= width; x += lanes)
            sort_columns<size>(d, in, x, sorted, stride);
        if (x < width)
            sort_columns<size>(d, in, std::max(width - lanes, 0), sorted, stride);
        for (int k = 0; k < size; ++k)
            extend_row(sorted + k * stride, width, radius);
        Sample* const out = target.row<Sample>(y);
        const auto median = [&](int first) HWY_ATTR {
            if constexpr (size == 3)
                return select_3x3(d, sorted + first - radius, stride);
            else
                return select_5x5(d, sorted + first - radius, stride);
        };
        for (x = 0; x + lanes <= width; x += lanes)
            StoreU(median(x), d, out + x);
        if (x < width && width >= lanes)
            StoreU(median(width - lanes), d, out + width - lanes);
        if (width < lanes) {
            StoreU(median(0), d, narrow);
            std::copy_n(narrow, width, out);
        }
    }
}

// Two rows at once, which share two of the samples of every column.
template <class D, typename T>
HWY_INLINE void select_3x3_twice(D d, const T* const* rows, int x, T* upper, T* lower) {
    using V = Vec<D>;
    V low[2];
    V middle[2][3];
    V high[2];
    for (int column = 0; column < 3; ++column) {
        V smaller = LoadU(d, rows[1] + x + column - 1);
        V larger = LoadU(d, rows[2] + x + column - 1);
        sort_two(smaller, larger);
        for (int k = 0; k < 2; ++k) {
            V least = smaller;
            V rest = LoadU(d, rows[3 * k] + x + column - 1);
            sort_two(least, rest);
            middle[k][column] = Min(rest, larger);
            const V most = Max(rest, larger);
            low[k] = column == 0 ? least : Max(low[k], least);
            high[k] = column == 0 ? most : Min(high[k], most);
        }
    }
    for (int k = 0; k < 2; ++k)
        StoreU(median_of_3(low[k], median_of_3(middle[k][0], middle[k][1], middle[k][2]), high[k]), d,
               (k == 0 ? upper : lower) + x);
}

// At the left or the right border: the column beyond it is the one before it.
template <typename T> T median_at_border(const T* const* rows, int x, int inner) {
    T samples[9];
    for (int k = 0; k < 3; ++k) {
        samples[k] = rows[k][x];
        samples[3 + k] = samples[6 + k] = rows[k][inner];
    }
    std::nth_element(samples, samples + 4, samples + 9);
    return samples[4];
}

template <typename Sample> void median_three(const ConstPlaneView& source, const PlaneView& target) {
    const ScalableTag<Sample> d;
    const int lanes = static_cast<int>(Lanes(d));
    const int width = source.width;
    if (width < lanes + 2 || source.height < 2)
        return median_small<Sample, 3>(source, target);
    for (int next = 0; next < source.height; next += 2) {
        const int y = std::min(next, source.height - 2);
        const Sample* rows[4];
        for (int k = 0; k < 4; ++k)
            rows[k] = source.row<Sample>(reflect101(y + k - 1, source.height));
        Sample* const upper = target.row<Sample>(y);
        Sample* const lower = target.row<Sample>(y + 1);
        const int last = width - 1 - lanes;
        for (int x = 1; x < last; x += lanes)
            select_3x3_twice(d, rows, x, upper, lower);
        select_3x3_twice(d, rows, last, upper, lower);
        for (int k = 0; k < 2; ++k) {
            Sample* const out = k == 0 ? upper : lower;
            out[0] = median_at_border(rows + k, 0, 1);
            out[width - 1] = median_at_border(rows + k, width - 1, width - 2);
        }
    }
}

bool MedianThree(const ConstPlaneView& source, const PlaneView& target) {
    source.bit_depth > 8 ? median_three<std::uint16_t>(source, target)
                         : median_three<std::uint8_t>(source, target);
    return true;
}

bool MedianFive(const ConstPlaneView& source, const PlaneView& target) {
    source.bit_depth > 8 ? median_small<std::uint16_t, 5>(source, target)
                         : median_small<std::uint8_t, 5>(source, target);
    return true;
}
#else
bool MedianThree(const ConstPlaneView&, const PlaneView&) {
    return false;
}
bool MedianFive(const ConstPlaneView&, const PlaneView&) {
    return false;
}
#endif

} // namespace framewright::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace framewright {

HWY_EXPORT(MedianThree);
HWY_EXPORT(MedianFive);

bool median_of_three(const ConstPlaneView& source, const PlaneView& target) {
    return HWY_DYNAMIC_DISPATCH(MedianThree)(source, target);
}

bool median_of_five(const ConstPlaneView& source, const PlaneView& target) {
    return HWY_DYNAMIC_DISPATCH(MedianFive)(source, target);
}

} // namespace framewright
#endif
