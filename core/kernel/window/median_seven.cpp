#include "core/kernel/window/median_seven.h"

#include "core/kernel/simd/border.h"
#include "core/kernel/simd/merge_network.h"
#include "core/kernel/simd/scratch.h"
#include "core/kernel/simd/wide_targets.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <utility>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/kernel/window/median_seven.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace framewright::HWY_NAMESPACE {

#if FRAMEWRIGHT_HAS_VECTORS
using namespace hwy::HWY_NAMESPACE;

struct SevenRowTag {};
struct SevenRingTag {};
struct SevenColumnTag {};
struct SevenPairTag {};

constexpr std::size_t side = 7;
constexpr std::size_t pair_count = 2 * side; // values of two columns
// Of four columns: the median of all cannot be among the three smallest or the three largest.
constexpr std::size_t left_out = 3;
constexpr std::size_t middle_count = 2 * pair_count - 2 * left_out;
constexpr std::size_t shared_count = 8; // of six columns, may be the median with any seventh

template <class V> HWY_INLINE void exchange(V& low, V& high) {
    const V smaller = Min(low, high);
    high = Max(low, high);
    low = smaller;
}

template <class V> HWY_INLINE void sort_seven(V* v) {
    exchange(v[0], v[6]), exchange(v[2], v[3]), exchange(v[4], v[5]);
    exchange(v[0], v[2]), exchange(v[1], v[4]), exchange(v[3], v[6]);
    exchange(v[0], v[1]), exchange(v[2], v[5]), exchange(v[3], v[4]);
    exchange(v[1], v[2]), exchange(v[4], v[6]);
    exchange(v[2], v[3]), exchange(v[4], v[5]);
    exchange(v[1], v[2]), exchange(v[3], v[4]), exchange(v[5], v[6]);
}

// Values come out in the network's places. What is not used of them is not computed.
template <class Network, class V, std::size_t... i> HWY_INLINE void merge(V* v, std::index_sequence<i...>) {
    (exchange(v[Network::exchanges[i].low], v[Network::exchanges[i].high]), ...);
}
template <class Network, class V> HWY_INLINE void merge(V* v) {
    merge<Network>(v, std::make_index_sequence<Network::exchanges.size()>());
}

// Value `rank` of row `x` of a table of sorted values.
template <std::size_t... i, class D, typename T, class V>
HWY_INLINE void load_all(D d, const T* table, std::ptrdiff_t stride, V* v, std::index_sequence<i...>) {
    ((v[i] = LoadU(d, table + static_cast<std::ptrdiff_t>(i) * stride)), ...);
}
template <class Network, std::size_t first, std::size_t... i, class V>
HWY_INLINE void take_sorted(const V* merged, V* v, std::index_sequence<i...>) {
    ((v[i] = merged[Network::places[first + i]]), ...);
}

// What the median may be for six columns, whose pairs of columns are sorted at `pairs`, and a seventh.
template <class D, typename T>
HWY_INLINE void share_six(D d, const T* pairs, std::ptrdiff_t stride, Vec<D>* shared) {
    using V = Vec<D>;
    using Two = MergeNetwork<pair_count, pair_count>;
    using Three = MergeNetwork<middle_count, pair_count>;
    V four[2 * pair_count];
    load_all(d, pairs, stride, four, std::make_index_sequence<pair_count>());
    load_all(d, pairs + 1, stride, four + pair_count, std::make_index_sequence<pair_count>());
    merge<Two>(four);
    V six[middle_count + pair_count];
    take_sorted<Two, left_out>(four, six, std::make_index_sequence<middle_count>());
    load_all(d, pairs + 2, stride, six + middle_count, std::make_index_sequence<pair_count>());
    merge<Three>(six);
    constexpr std::size_t below = (side * side) / 2 - side - left_out; // of six's, what is below any median
    take_sorted<Three, below>(six, shared, std::make_index_sequence<shared_count>());
}

// The eighth of fifteen: the smallest that can be the larger one of the i-th of eight and the (8 - i)-th of
// seven.
template <class D, typename T, std::size_t... i>
HWY_INLINE Vec<D> with_seventh(D d, const Vec<D>* shared, const T* column, std::ptrdiff_t stride,
                               std::index_sequence<i...>) {
    Vec<D> median = shared[side];
    ((median =
          Min(median, Max(shared[i], LoadU(d, column + static_cast<std::ptrdiff_t>(side - 1 - i) * stride)))),
     ...);
    return median;
}

/// Rows are kept as even and odd columns, for windows are done two by two. Place p of a row holds columns 2p
/// - 4 and 2p - 3.
template <typename Sample> class MedianOfSeven {
public:
    MedianOfSeven(const ConstPlaneView& source, const PlaneView& target)
        : source_(source), target_(target), places_((source.width + 1) / 2 + 4),
          stride_(places_ + 2 * static_cast<int>(Lanes(D()))) {
        const auto stride = static_cast<std::size_t>(stride_);
        wide_row_ = scratch<Sample, SevenRowTag>(2 * stride);
        ring_ = scratch<Sample, SevenRingTag>(2 * (side + 1) * stride);
        columns_ = scratch<Sample, SevenColumnTag>(2 * side * stride);
        pairs_ = scratch<Sample, SevenPairTag>(pair_count * stride);
    }

    void run() {
        for (int y = -radius; y < radius; ++y)
            part_row(y);
        for (int y = 0; y < source_.height; ++y) {
            part_row(y + radius);
            sort_columns(y);
            write_row(target_.row<Sample>(y));
        }
    }

private:
    using D = ScalableTag<Sample>;
    using V = Vec<D>;
    static constexpr int radius = static_cast<int>(side / 2);

    Sample* even_columns(int y) const { return ring_ + std::ptrdiff_t{(y + radius) & 7} * 2 * stride_; }

    void part_row(int y) {
        const D d;
        const int width = source_.width;
        const Sample* const in = source_.row<Sample>(reflect101(y, source_.height));
        Sample* const wide = wide_row_ + 4;
        std::memcpy(wide, in, static_cast<std::size_t>(width) * sizeof(Sample));
        for (int x = -4; x < 0; ++x)
            wide[x] = in[reflect101(x, width)];
        for (int x = width; x < 2 * places_ - 4; ++x)
            wide[x] = in[reflect101(x, width)];
        Sample* const even = even_columns(y);
        for (int p = 0; p < places_; p += static_cast<int>(Lanes(d))) {
            V first;
            V second;
            LoadInterleaved2(d, wide_row_ + 2 * p, first, second);
            StoreU(first, d, even + p);
            StoreU(second, d, even + stride_ + p);
        }
    }

    void sort_columns(int y) {
        const D d;
        const Sample* rows[side];
        for (int k = -radius; k <= radius; ++k)
            rows[k + radius] = even_columns(y + k);
        for (int p = 0; p < places_; p += static_cast<int>(Lanes(d))) {
            V v[pair_count];
            for (std::size_t parity = 0; parity < 2; ++parity) {
                const std::ptrdiff_t offset = p + static_cast<std::ptrdiff_t>(parity) * stride_;
                V* const column = v + parity * side;
                for (std::size_t k = 0; k < side; ++k)
                    column[k] = LoadU(d, rows[k] + offset);
                sort_seven(column);
                for (std::size_t k = 0; k < side; ++k)
                    StoreU(column[k], d, columns_ + static_cast<std::ptrdiff_t>(2 * k) * stride_ + offset);
            }
            using Two = MergeNetwork<side, side>;
            merge<Two>(v);
            for (std::size_t k = 0; k < pair_count; ++k)
                StoreU(v[Two::places[k]], d, pairs_ + static_cast<std::ptrdiff_t>(k) * stride_ + p);
        }
    }

    void write_row(Sample* out) const {
        const D d;
        const int lanes = static_cast<int>(Lanes(d));
        const auto all = std::make_index_sequence<side>();
        for (int k = 0; 2 * k < source_.width; k += lanes) {
            V shared[shared_count];
            share_six(d, pairs_ + k + 1, stride_, shared);
            const V first = with_seventh(d, shared, columns_ + stride_ + k, 2 * stride_, all);
            const V second = with_seventh(d, shared, columns_ + k + 4, 2 * stride_, all);
            const int room = source_.width - 2 * k;
            if (room >= 2 * lanes) {
                StoreInterleaved2(first, second, d, out + 2 * k);
                continue;
            }
            Sample last[2 * HWY_MAX_BYTES];
            StoreInterleaved2(first, second, d, last);
            std::memcpy(out + 2 * k, last, static_cast<std::size_t>(room) * sizeof(Sample));
        }
    }

    ConstPlaneView source_;
    PlaneView target_;
    int places_;
    int stride_;
    Sample* wide_row_;
    Sample* ring_;    ///< even and odd columns of eight rows
    Sample* columns_; ///< sorted; of each rank the even ones, then the odd ones
    Sample* pairs_;   ///< the values of an even and the odd column behind it, sorted
};

bool MedianSeven(const ConstPlaneView& source, const PlaneView& target) {
    if (source.bit_depth > 8)
        MedianOfSeven<std::uint16_t>(source, target).run();
    else
        MedianOfSeven<std::uint8_t>(source, target).run();
    return true;
}
#else
bool MedianSeven(const ConstPlaneView&, const PlaneView&) {
    return false;
}
#endif

} // namespace framewright::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace framewright {

HWY_EXPORT(MedianSeven);

bool median_of_seven(const ConstPlaneView& source, const PlaneView& target) {
    return HWY_DYNAMIC_DISPATCH(MedianSeven)(source, target);
}

} // namespace framewright
#endif
