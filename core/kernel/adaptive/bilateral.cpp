#include "core/kernel/adaptive/bilateral.h"

#include "core/kernel/simd/border.h"
#include "core/kernel/simd/scratch.h"
#include "core/kernel/simd/wide_targets.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/kernel/adaptive/bilateral.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace framewright::HWY_NAMESPACE {

#if FRAMEWRIGHT_HAS_VECTORS
using namespace hwy::HWY_NAMESPACE;

struct BilateralRowTag {};
struct BilateralScaledTag {};
struct BilateralWeightTag {};

using D16 = ScalableTag<std::int16_t>;
using DU16 = ScalableTag<std::uint16_t>;
using D32 = ScalableTag<std::int32_t>;
using DF32 = ScalableTag<float>;
using DF64 = ScalableTag<double>;
using V16 = Vec<D16>;
using V32 = Vec<D32>;
using VF64 = Vec<DF64>;

// The weights of a vector of pairs, from their scaled samples: bilateral_weight. `shifts` where there is a
// shift; without `spread` all phases are a half.
template <bool shifts, bool spread> class Weigher {
public:
    Weigher(const BilateralWeights& weights, const BilateralPair& pair)
        : shift_(weights.shift), limit_(Set(D16(), static_cast<std::int16_t>(weights.limit))),
          start_(Set(D16(), static_cast<std::int16_t>(24472 - pair.exponent))),
          carries_from_(Set(D16(), static_cast<std::int16_t>(32767 - pair.phase))) {}

    HWY_INLINE V16 weight(V16 middle, V16 neighbour) const {
        const D16 d;
        V16 u = Max(SaturatedSub(neighbour, middle), Neg(limit_));
        if constexpr (shifts)
            u = ShiftLeftSame(Min(u, limit_), shift_);
        const V16 m = Sub(start_, MulFixedPoint15(u, u));
        V16 t = Add(Set(d, 14491), MulFixedPoint15(m, m));
        for (int i = 0; i < 4; ++i)
            t = MulFixedPoint15(t, t);
        if constexpr (spread)
            return last_square(t);
        else
            return MulFixedPoint15(t, t);
    }

private:
    HWY_INLINE V16 last_square(V16 t) const {
        const D16 d;
        const DU16 du;
        const auto twice = BitCast(du, Add(t, t));
        const V16 whole = BitCast(d, MulHigh(twice, BitCast(du, t)));
        const V16 part = BitCast(d, Mul(twice, BitCast(du, t)));
        // Compared as unsigned numbers, which have the top bit turned.
        return Sub(whole, VecFromMask(d, Gt(Xor(part, Set(d, -32768)), carries_from_)));
    }

    int shift_;
    V16 limit_;
    V16 start_;
    V16 carries_from_;
};

// Where a pair's weights and samples lie for one row of the output, at its column 0.
struct PairRows {
    const std::int16_t* weights[2];
    const std::int16_t* samples[2];
};

// Rows of a pair's weights, as many as they have to wait for.
struct PairRing {
    std::int16_t* rows;
    int count;
    int slot = 0; // where the next one goes
};

// Sums of products and of weights for one vector of samples. Both sides of a pair are interleaved so that one
// multiply-add serves them; packing the halves at the end undoes that.
class PairSums {
public:
    HWY_INLINE PairSums() {
        clear_sums();
        totals_[0][0] = totals_[0][1] = totals_[1][0] = totals_[1][1] = Zero(D32());
    }
    HWY_INLINE void clear_sums() { sums_[0][0] = sums_[0][1] = sums_[1][0] = sums_[1][1] = Zero(D32()); }
    HWY_INLINE void add(V16 weight, V16 other_weight, V16 sample, V16 other_sample) {
        const D16 d;
        add<0>(InterleaveLower(d, weight, other_weight), InterleaveLower(d, sample, other_sample));
        add<1>(InterleaveUpper(d, weight, other_weight), InterleaveUpper(d, sample, other_sample));
    }
    HWY_INLINE V32 sum(int half) const { return RearrangeToOddPlusEven(sums_[half][0], sums_[half][1]); }
    HWY_INLINE V32 total(int half) const {
        return RearrangeToOddPlusEven(totals_[half][0], totals_[half][1]);
    }

private:
    template <int half> HWY_INLINE void add(V16 weights, V16 samples) {
        const D32 d32;
        sums_[half][0] = ReorderWidenMulAccumulate(d32, weights, samples, sums_[half][0], sums_[half][1]);
        totals_[half][0] =
            ReorderWidenMulAccumulate(d32, weights, Set(D16(), 1), totals_[half][0], totals_[half][1]);
    }

    V32 sums_[2][2];
    V32 totals_[2][2];
};

// (2 * sum + total) / (2 * total) rounded down, of sums that are at most 2^15 totals. The quotient of floats
// is off by less than one, which the remainder tells; that is small, so that it does not matter if its
// terms wrap.
HWY_INLINE V32 mean_of(V32 sum, V32 total) {
    const D32 d;
    const DF32 df;
    const V32 quotient = NearestInt(Div(ConvertTo(df, sum), ConvertTo(df, total)));
    const V32 twice = Add(total, total);
    const V32 rest = Sub(Add(Add(sum, sum), total), Mul(twice, quotient));
    const V32 below = VecFromMask(d, Lt(rest, Zero(d)));
    const V32 above = VecFromMask(d, Gt(Add(rest, Set(d, 1)), twice));
    return Sub(Add(quotient, below), above);
}

// The same of sums below 2^52: a quotient that is no integer is at least 1 / (2 * total) away from one, which
// rounding does not bridge.
HWY_INLINE VF64 mean_of(VF64 sum, VF64 total) {
    const VF64 twice = Add(total, total);
    return Floor(Div(Add(Add(sum, sum), total), twice));
}

/// Smooths the picture in strips of columns, from top to bottom. A pair's weights are computed once and serve
/// both its samples: they wait in a ring of rows until the lower one is due.
template <typename Sample> class BilateralStrip {
public:
    BilateralStrip(const ConstPlaneView& source, const PlaneView& target, const BilateralWeights& weights,
                   int width)
        : source_(source), target_(target), weights_(weights), radius_(weights.radius),
          bias_(1 << (source.bit_depth - 1)), run_(1 << (16 - source.bit_depth)),
          stride_(width + 2 * radius_ + 2 * static_cast<int>(Lanes(D16()))),
          last_row_(static_cast<int>(std::bit_ceil(2U * static_cast<unsigned>(radius_) + 1)) - 1),
          pairs_(weights.pairs.size()), middle_weight_(bilateral_weight(weights, {}, 0, 0)),
          spread_(std::any_of(weights.pairs.begin(), weights.pairs.end(),
                              [](const BilateralPair& pair) { return pair.phase != half_phase; })) {
        const auto samples = static_cast<std::size_t>(stride_) * static_cast<std::size_t>(last_row_ + 1);
        rows_ = scratch<std::int16_t, BilateralRowTag>(samples);
        scaled_rows_ = scratch<std::int16_t, BilateralScaledTag>(samples);
        std::ptrdiff_t rows = 0;
        for (const BilateralPair& pair : weights.pairs)
            rows += pair.dy + 1;
        std::int16_t* ring =
            scratch<std::int16_t, BilateralWeightTag>(static_cast<std::size_t>(rows * stride_));
        for (const BilateralPair& pair : weights.pairs) {
            rings_.push_back({ring + radius_, pair.dy + 1});
            ring += std::ptrdiff_t{pair.dy + 1} * stride_;
        }
    }

    void run(int left, int width) {
        left_ = left;
        width_ = width;
        for (int y = -radius_; y < radius_; ++y)
            widen_row(y);
        for (int y = -radius_; y < source_.height; ++y) {
            widen_row(y + radius_);
            for (std::size_t i = 0; i < pairs_.size(); ++i)
                weigh_pair(i, y);
            if (y >= 0)
                write_row(y);
        }
    }

private:
    // Column 0 of a row that was widened; at least as many as the disc is high are kept.
    std::int16_t* row(int y) const { return rows_ + row_offset(y); }
    std::int16_t* scaled_row(int y) const { return scaled_rows_ + row_offset(y); }
    std::ptrdiff_t row_offset(int y) const {
        return std::ptrdiff_t{(y + radius_) & last_row_} * stride_ + radius_;
    }

    void widen_row(int y) {
        const Sample* const in = source_.row<Sample>(reflect101(y, source_.height));
        std::int16_t* const out = row(y);
        const int begin = std::max(-radius_, -left_);
        const int end = std::min(width_ + radius_, source_.width - left_);
        for (int x = -radius_; x < begin; ++x)
            out[x] = static_cast<std::int16_t>(in[reflect101(left_ + x, source_.width)] - bias_);
        for (int x = begin; x < end; ++x)
            out[x] = static_cast<std::int16_t>(in[left_ + x] - bias_);
        for (int x = end; x < width_ + radius_; ++x)
            out[x] = static_cast<std::int16_t>(in[reflect101(left_ + x, source_.width)] - bias_);
        scale_row(y);
    }

    // The top bit is turned, for vectors compare and saturate signed numbers: differences stay the same.
    void scale_row(int y) {
        const D16 d;
        const DU16 du;
        const std::int16_t* const in = row(y);
        std::int16_t* const out = scaled_row(y);
        const auto top = Set(du, std::uint16_t{32768});
        const auto factor = Set(du, static_cast<std::uint16_t>(weights_.factor));
        for (int x = -radius_; x < width_ + radius_; x += static_cast<int>(Lanes(d))) {
            const auto sample = ShiftLeftSame(BitCast(du, LoadU(d, in + x)), 16 - source_.bit_depth);
            StoreU(BitCast(d, Xor(MulHigh(Xor(sample, top), factor), top)), d, out + x);
        }
    }

    // The pair's weights between row y and the one that lies below it, and where all is that row y needs.
    void weigh_pair(std::size_t i, int y) {
        const BilateralPair& pair = weights_.pairs[i];
        PairRing& ring = rings_[i];
        std::int16_t* const here = ring.rows + std::ptrdiff_t{ring.slot} * stride_;
        ring.slot = ring.slot + 1 < ring.count ? ring.slot + 1 : 0;
        const std::int16_t* const oldest = ring.rows + std::ptrdiff_t{ring.slot} * stride_;
        pairs_[i] = {{here, oldest - pair.dx}, {row(y + pair.dy) + pair.dx, row(y - pair.dy) - pair.dx}};
        if (y + pair.dy < 0)
            return;
        const bool shifts = weights_.shift > 0;
        if (spread_)
            shifts ? weigh_row<true, true>(pair, y, here) : weigh_row<false, true>(pair, y, here);
        else
            shifts ? weigh_row<true, false>(pair, y, here) : weigh_row<false, false>(pair, y, here);
    }
    template <bool shifts, bool spread>
    void weigh_row(const BilateralPair& pair, int y, std::int16_t* HWY_RESTRICT out) const {
        const Weigher<shifts, spread> weigher(weights_, pair);
        const D16 d;
        const std::int16_t* HWY_RESTRICT one = scaled_row(y);
        const std::int16_t* HWY_RESTRICT other = scaled_row(y + pair.dy) + pair.dx;
        const int end = width_ + std::max(-pair.dx, 0);
        for (int x = std::min(-pair.dx, 0); x < end; x += static_cast<int>(Lanes(d)))
            StoreU(weigher.weight(LoadU(d, one + x), LoadU(d, other + x)), d, out + x);
    }

    void write_row(int y) {
        const std::int16_t* const middle = row(y);
        Sample* const out = target_.row<Sample>(y) + left_;
        const int lanes = static_cast<int>(Lanes(D16()));
        const bool narrow = static_cast<int>(pairs_.size()) < run_;
        for (int x = 0; x < width_; x += lanes) {
            const V16 samples = LoadU(D16(), middle + x);
            store(narrow ? mean(samples, x) : mean_of_many(samples, x), out + x, width_ - x);
        }
    }

    HWY_INLINE static void add_pair(PairSums& sums, const PairRows& pair, int x) {
        const D16 d;
        sums.add(LoadU(d, pair.weights[0] + x), LoadU(d, pair.weights[1] + x), LoadU(d, pair.samples[0] + x),
                 LoadU(d, pair.samples[1] + x));
    }

    HWY_INLINE V16 mean(V16 middle, int x) const {
        const D16 d;
        PairSums sums;
        for (const PairRows& pair : pairs_)
            add_pair(sums, pair, x);
        sums.add(Set(d, static_cast<std::int16_t>(middle_weight_)), Zero(d), middle, Zero(d));
        return ReorderDemote2To(d, mean_of(sums.sum(0), sums.total(0)), mean_of(sums.sum(1), sums.total(1)));
    }

    // Where 32 bits do not hold the sums, they are taken over to doubles, still exact, before they overflow.
    HWY_INLINE V16 mean_of_many(V16 middle, int x) const {
        const D16 d;
        const DF64 df;
        const Rebind<std::int32_t, DF64> dh;
        PairSums sums;
        VF64 sum[2][2] = {{Zero(df), Zero(df)}, {Zero(df), Zero(df)}};
        const auto take_over = [&]() HWY_ATTR {
            for (int half = 0; half < 2; ++half) {
                sum[half][0] = Add(sum[half][0], PromoteTo(df, LowerHalf(dh, sums.sum(half))));
                sum[half][1] = Add(sum[half][1], PromoteTo(df, UpperHalf(dh, sums.sum(half))));
            }
            sums.clear_sums();
        };
        sums.add(Set(d, static_cast<std::int16_t>(middle_weight_)), Zero(d), middle, Zero(d));
        for (std::size_t i = 0; i < pairs_.size(); i += static_cast<std::size_t>(run_)) {
            take_over();
            const std::size_t end = std::min(i + static_cast<std::size_t>(run_), pairs_.size());
            for (std::size_t k = i; k < end; ++k)
                add_pair(sums, pairs_[k], x);
        }
        take_over();
        V32 means[2];
        for (int half = 0; half < 2; ++half) {
            const V32 total = sums.total(half);
            means[half] =
                Combine(D32(), DemoteTo(dh, mean_of(sum[half][1], PromoteTo(df, UpperHalf(dh, total)))),
                        DemoteTo(dh, mean_of(sum[half][0], PromoteTo(df, LowerHalf(dh, total)))));
        }
        return ReorderDemote2To(d, means[0], means[1]);
    }

    HWY_INLINE void store(V16 values, Sample* out, int room) const {
        const DU16 du;
        const auto samples = BitCast(du, Add(values, Set(D16(), static_cast<std::int16_t>(bias_))));
        const int lanes = static_cast<int>(Lanes(du));
        Sample last[HWY_MAX_BYTES];
        Sample* const to = room >= lanes ? out : last;
        if constexpr (sizeof(Sample) == 1)
            StoreU(DemoteTo(Rebind<std::uint8_t, DU16>(), BitCast(D16(), samples)),
                   Rebind<std::uint8_t, DU16>(), to);
        else
            StoreU(samples, du, to);
        if (room < lanes)
            std::memcpy(out, last, static_cast<std::size_t>(room) * sizeof(Sample));
    }

    ConstPlaneView source_;
    PlaneView target_;
    const BilateralWeights& weights_;
    int radius_;
    int bias_;
    int run_; ///< so many pairs of products fit 32 bits
    int stride_;
    int last_row_; ///< of the widened ones; they are a power of two
    std::vector<PairRows> pairs_;
    std::vector<PairRing> rings_;
    int middle_weight_;
    bool spread_;
    std::int16_t* rows_ = nullptr;
    std::int16_t* scaled_rows_ = nullptr;
    int left_ = 0;
    int width_ = 0;
};

/// Columns of a strip: its weights stay in the second-level cache.
inline int strip_width(const BilateralWeights& weights, int width) {
    int rows = 1;
    for (const BilateralPair& pair : weights.pairs)
        rows += pair.dy + 1;
    constexpr int ring_bytes = 256 << 10;
    constexpr int narrowest = 64;
    const int columns = std::max(ring_bytes / 2 / rows, narrowest) / narrowest * narrowest;
    return std::min(columns, width);
}

template <typename Sample>
void smooth(const ConstPlaneView& source, const PlaneView& target, const BilateralWeights& weights) {
    const int columns = strip_width(weights, source.width);
    BilateralStrip<Sample> strip(source, target, weights, columns);
    for (int left = 0; left < source.width; left += columns)
        strip.run(left, std::min(columns, source.width - left));
}

void BilateralBlur(const ConstPlaneView& source, const PlaneView& target, const BilateralWeights& weights) {
    if (source.bit_depth > 8)
        smooth<std::uint16_t>(source, target, weights);
    else
        smooth<std::uint8_t>(source, target, weights);
}
#else
void BilateralBlur(const ConstPlaneView& source, const PlaneView& target, const BilateralWeights& weights) {
    bilateral_blur_reference(source, target, weights);
}
#endif

} // namespace framewright::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace framewright {

HWY_EXPORT(BilateralBlur);

void bilateral_blur(const ConstPlaneView& source, const PlaneView& target, const BilateralWeights& weights) {
    HWY_DYNAMIC_DISPATCH(BilateralBlur)(source, target, weights);
}

} // namespace framewright
#endif
