#include "core/kernel/separable.h"

#include "core/kernel/simd/border.h"
#include "core/kernel/simd/scratch.h"
#include "core/kernel/simd/simd_targets.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/kernel/separable.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace framewright::HWY_NAMESPACE {

#if FRAMEWRIGHT_HAS_VECTORS
using namespace hwy::HWY_NAMESPACE;

struct RowTag {};
struct RingTag {};
struct PairTag {};
struct LineTag {};

using D16 = ScalableTag<std::int16_t>;
using D32 = ScalableTag<std::int32_t>;
using D8 = Rebind<std::uint8_t, D16>;
using V16 = Vec<D16>;
using V32 = Vec<D32>;

// Sums of products for one vector of samples. Even and odd elements of the weighted sequence are interleaved
// so that one multiply-add serves two of them; packing the two halves at the end undoes the interleaving.
class Accumulator {
public:
    explicit Accumulator(std::int32_t rounding) {
        const D32 d32;
        low_ = high_ = Set(d32, rounding);
        low_other_ = high_other_ = Zero(d32);
    }
    HWY_INLINE void add(V16 even, V16 odd, V16 weights) {
        const D16 d16;
        const D32 d32;
        low_ = ReorderWidenMulAccumulate(d32, InterleaveLower(d16, even, odd), weights, low_, low_other_);
        high_ = ReorderWidenMulAccumulate(d32, InterleaveUpper(d16, even, odd), weights, high_, high_other_);
    }
    HWY_INLINE V16 result(int shift) const {
        const D16 d16;
        return ReorderDemote2To(d16, ShiftRightSame(RearrangeToOddPlusEven(low_, low_other_), shift),
                                ShiftRightSame(RearrangeToOddPlusEven(high_, high_other_), shift));
    }

private:
    V32 low_;
    V32 high_;
    V32 low_other_;
    V32 high_other_;
};

// Weights two by two, repeated over a vector: (w0, w1, w0, w1, ...), (w2, w3, ...), ...
inline int prepare_pairs(const SymmetricWeights& weights, std::int16_t*& pairs) {
    const int lanes = static_cast<int>(Lanes(D16()));
    const int count = (static_cast<int>(weights.weights.size()) + 1) / 2;
    pairs = scratch<std::int16_t, PairTag>(static_cast<std::size_t>(count * lanes));
    for (int pair = 0; pair < count; ++pair) {
        for (int lane = 0; lane < lanes; ++lane) {
            const auto index = static_cast<std::size_t>(2 * pair + lane % 2);
            pairs[pair * lanes + lane] = index < weights.weights.size()
                                             ? static_cast<std::int16_t>(weights.weights[index])
                                             : std::int16_t{0};
        }
    }
    return count;
}

// `known_radius` is 0 where only the argument knows it; small ones are compiled in, so that the loops unroll.
template <int known_radius>
HWY_INLINE V16 blur_row_vector(const std::int16_t* HWY_RESTRICT centre,
                               const std::int16_t* HWY_RESTRICT pairs, int any_radius, int shift,
                               std::int32_t rounding) {
    const int radius = known_radius > 0 ? known_radius : any_radius;
    const D16 d16;
    const int lanes = static_cast<int>(Lanes(d16));
    Accumulator sum(rounding);
    V16 even = LoadU(d16, centre);
    for (int k = 0; k <= radius; k += 2, pairs += lanes) {
        if (k > 0)
            even = Add(LoadU(d16, centre - k), LoadU(d16, centre + k));
        V16 odd = Zero(d16);
        if (k < radius)
            odd = Add(LoadU(d16, centre - k - 1), LoadU(d16, centre + k + 1));
        sum.add(even, odd, LoadU(d16, pairs));
    }
    return sum.result(shift);
}

template <int known_radius>
HWY_INLINE V16 blur_column_vector(const std::int16_t* const* rows, int x,
                                  const std::int16_t* HWY_RESTRICT pairs, int any_radius, int shift,
                                  std::int32_t rounding) {
    const int radius = known_radius > 0 ? known_radius : any_radius;
    const D16 d16;
    const int lanes = static_cast<int>(Lanes(d16));
    Accumulator sum(rounding);
    V16 even = LoadU(d16, rows[0] + x);
    for (int k = 0; k <= radius; k += 2, pairs += lanes) {
        if (k > 0)
            even = Add(LoadU(d16, rows[-k] + x), LoadU(d16, rows[k] + x));
        V16 odd = Zero(d16);
        if (k < radius)
            odd = Add(LoadU(d16, rows[-k - 1] + x), LoadU(d16, rows[k + 1] + x));
        sum.add(even, odd, LoadU(d16, pairs));
    }
    return sum.result(shift);
}

template <int known_radius, typename Sample>
void blur_row(const Sample* in, int width, std::int16_t* out, const std::int16_t* pairs, int radius,
              int shift) {
    const D16 d16;
    const int lanes = static_cast<int>(Lanes(d16));
    std::int16_t* const row =
        scratch<std::int16_t, RowTag>(static_cast<std::size_t>(width + 2 * radius + 2 * lanes)) + radius;
    for (int x = 0; x < width; ++x)
        row[x] = static_cast<std::int16_t>(in[x]);
    extend_row(row, width, radius);
    const std::int32_t rounding = 1 << (shift - 1);
    for (int x = 0; x < width; x += lanes)
        StoreU(blur_row_vector<known_radius>(row + x, pairs, radius, shift, rounding), d16, out + x);
}

HWY_INLINE void store_samples(V16 values, std::uint8_t* out) {
    StoreU(DemoteTo(D8(), values), D8(), out);
}
HWY_INLINE void store_samples(V16 values, std::uint16_t* out) {
    const RebindToUnsigned<D16> du16;
    StoreU(BitCast(du16, values), du16, out);
}

template <int known_radius, typename Sample>
void blur_column(const std::int16_t* const* rows, int width, Sample* out, const std::int16_t* pairs,
                 int radius, int shift) {
    const int lanes = static_cast<int>(Lanes(D16()));
    const std::int32_t rounding = 1 << (shift - 1);
    int x = 0;
    for (; x + lanes <= width; x += lanes)
        store_samples(blur_column_vector<known_radius>(rows, x, pairs, radius, shift, rounding), out + x);
    if (x < width) {
        Sample last[HWY_MAX_BYTES];
        store_samples(blur_column_vector<known_radius>(rows, x, pairs, radius, shift, rounding), last);
        std::memcpy(out + x, last, static_cast<std::size_t>(width - x) * sizeof(Sample));
    }
}

// Blurred rows wait in a ring; each is made once.
template <int known_radius, typename Sample>
void blur_narrow_radius(const ConstPlaneView& source, const PlaneView& target,
                        const SymmetricWeights& weights) {
    std::int16_t* pairs = nullptr;
    prepare_pairs(weights, pairs);
    const int radius = weights.radius();
    const int bits = separable_intermediate_bits(source.bit_depth);
    const int lanes = static_cast<int>(Lanes(D16()));
    const int stride = (source.width + 2 * lanes - 1) / lanes * lanes;
    const int ring_rows = std::min(source.height, 2 * radius + 1);
    std::int16_t* const ring = scratch<std::int16_t, RingTag>(static_cast<std::size_t>(stride) *
                                                              static_cast<std::size_t>(ring_rows));
    const std::int16_t** const lines =
        scratch<const std::int16_t*, LineTag>(static_cast<std::size_t>(2 * radius + 1)) + radius;
    int made = 0;
    for (int y = 0; y < source.height; ++y) {
        for (; made <= std::min(y + radius, source.height - 1); ++made)
            blur_row<known_radius>(source.row<Sample>(made), source.width, ring + (made % ring_rows) * stride,
                                   pairs, radius, weights.fraction_bits - bits);
        for (int k = -radius; k <= radius; ++k)
            lines[k] = ring + (reflect101(y + k, source.height) % ring_rows) * stride;
        blur_column<known_radius>(lines, source.width, target.row<Sample>(y), pairs, radius,
                                  weights.fraction_bits + bits);
    }
}

template <typename Sample>
void blur_narrow(const ConstPlaneView& source, const PlaneView& target, const SymmetricWeights& weights) {
    switch (weights.radius()) {
    case 1:
        return blur_narrow_radius<1, Sample>(source, target, weights);
    case 2:
        return blur_narrow_radius<2, Sample>(source, target, weights);
    case 3:
        return blur_narrow_radius<3, Sample>(source, target, weights);
    case 5:
        return blur_narrow_radius<5, Sample>(source, target, weights);
    default:
        return blur_narrow_radius<0, Sample>(source, target, weights);
    }
}

// 13 to 16 bits: 24-bit weights, 24-bit intermediate, 64-bit sums.
struct WideRowTag {};
struct WideSumTag {};

HWY_INLINE void add_weighted(std::uint64_t* HWY_RESTRICT sums, const std::uint32_t* HWY_RESTRICT one,
                             const std::uint32_t* HWY_RESTRICT two, std::uint32_t weight, int count) {
    for (int x = 0; x < count; ++x)
        sums[x] += std::uint64_t{one[x] + two[x]} * weight;
}

HWY_INLINE void start_weighted(std::uint64_t* HWY_RESTRICT sums, const std::uint32_t* HWY_RESTRICT centre,
                               std::uint32_t weight, std::uint64_t rounding, int count) {
    for (int x = 0; x < count; ++x)
        sums[x] = std::uint64_t{centre[x]} * weight + rounding;
}

template <typename Out>
HWY_INLINE void shift_down(const std::uint64_t* HWY_RESTRICT sums, Out* HWY_RESTRICT out, int shift,
                           int count) {
    for (int x = 0; x < count; ++x)
        out[x] = static_cast<Out>(sums[x] >> shift);
}

void blur_wide(const ConstPlaneView& source, const PlaneView& target, const SymmetricWeights& weights) {
    const int radius = weights.radius();
    const int width = source.width;
    const int down = weights.fraction_bits - separable_intermediate_bits(source.bit_depth);
    const int up = weights.fraction_bits + separable_intermediate_bits(source.bit_depth);
    const int ring_rows = std::min(source.height, 2 * radius + 1);
    const auto weight = [&](int k) {
        return static_cast<std::uint32_t>(weights.weights[static_cast<std::size_t>(k)]);
    };
    auto* const ring = scratch<std::uint32_t, RingTag>(static_cast<std::size_t>(width) *
                                                       static_cast<std::size_t>(ring_rows));
    auto* const row =
        scratch<std::uint32_t, WideRowTag>(static_cast<std::size_t>(width + 2 * radius)) + radius;
    auto* const sums = scratch<std::uint64_t, WideSumTag>(static_cast<std::size_t>(width));
    int made = 0;
    for (int y = 0; y < source.height; ++y) {
        for (; made <= std::min(y + radius, source.height - 1); ++made) {
            std::copy_n(source.row<std::uint16_t>(made), width, row);
            extend_row(row, width, radius);
            start_weighted(sums, row, weight(0), std::uint64_t{1} << (down - 1), width);
            for (int k = 1; k <= radius; ++k)
                add_weighted(sums, row - k, row + k, weight(k), width);
            shift_down(sums, ring + (made % ring_rows) * width, down, width);
        }
        const auto line = [&](int k) {
            return ring + (reflect101(y + k, source.height) % ring_rows) * width;
        };
        start_weighted(sums, line(0), weight(0), std::uint64_t{1} << (up - 1), width);
        for (int k = 1; k <= radius; ++k)
            add_weighted(sums, line(-k), line(k), weight(k), width);
        shift_down(sums, target.row<std::uint16_t>(y), up, width);
    }
}

void SeparableBlur(const ConstPlaneView& source, const PlaneView& target, const SymmetricWeights& weights) {
    if (source.bit_depth == 8)
        blur_narrow<std::uint8_t>(source, target, weights);
    else if (source.bit_depth <= 12)
        blur_narrow<std::uint16_t>(source, target, weights);
    else
        blur_wide(source, target, weights);
}
#else
void SeparableBlur(const ConstPlaneView& source, const PlaneView& target, const SymmetricWeights& weights) {
    separable_blur_reference(source, target, weights);
}
#endif

} // namespace framewright::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include "core/kernel/copy.h"

#include <cstdlib>

namespace framewright {
namespace {

template <typename Sample>
void blur_reference(const ConstPlaneView& source, const PlaneView& target, const SymmetricWeights& weights) {
    const int radius = weights.radius();
    const int bits = separable_intermediate_bits(source.bit_depth);
    const auto weight = [&](int k) {
        return std::int64_t{weights.weights[static_cast<std::size_t>(std::abs(k))]};
    };
    const auto rounded = [](std::int64_t sum, int shift) {
        return (sum + (std::int64_t{1} << (shift - 1))) >> shift;
    };
    const auto size = static_cast<std::size_t>(source.width) * static_cast<std::size_t>(source.height);
    std::vector<std::int64_t> rows(size);
    const auto at = [&](int x, int y) -> std::int64_t& {
        return rows[static_cast<std::size_t>(y) * static_cast<std::size_t>(source.width) +
                    static_cast<std::size_t>(x)];
    };
    for (int y = 0; y < source.height; ++y) {
        for (int x = 0; x < source.width; ++x) {
            std::int64_t sum = 0;
            for (int k = -radius; k <= radius; ++k)
                sum += weight(k) * source.row<Sample>(y)[reflect101(x + k, source.width)];
            at(x, y) = rounded(sum, weights.fraction_bits - bits);
        }
    }
    for (int y = 0; y < source.height; ++y) {
        for (int x = 0; x < source.width; ++x) {
            std::int64_t sum = 0;
            for (int k = -radius; k <= radius; ++k)
                sum += weight(k) * at(x, reflect101(y + k, source.height));
            target.row<Sample>(y)[x] = static_cast<Sample>(rounded(sum, weights.fraction_bits + bits));
        }
    }
}

} // namespace

HWY_EXPORT(SeparableBlur);

void separable_blur(const ConstPlaneView& source, const PlaneView& target, const SymmetricWeights& weights) {
    if (weights.radius() == 0)
        copy_plane(source, target);
    else
        HWY_DYNAMIC_DISPATCH(SeparableBlur)(source, target, weights);
}

void separable_blur_reference(const ConstPlaneView& source, const PlaneView& target,
                              const SymmetricWeights& weights) {
    if (source.bit_depth > 8)
        blur_reference<std::uint16_t>(source, target, weights);
    else
        blur_reference<std::uint8_t>(source, target, weights);
}

} // namespace framewright
#endif
