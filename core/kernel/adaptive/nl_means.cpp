#include "core/kernel/adaptive/nl_means.h"

#include "core/kernel/simd/border.h"
#include "core/kernel/simd/scratch.h"
#include "core/kernel/simd/wide_targets.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/kernel/adaptive/nl_means.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace framewright::HWY_NAMESPACE {

#if FRAMEWRIGHT_HAS_VECTORS
using namespace hwy::HWY_NAMESPACE;

struct NlMeansPlaneTag {};
struct NlMeansDifferenceTag {};
struct NlMeansRingTag {};
struct NlMeansColumnTag {};
struct NlMeansWeightTag {};
struct NlMeansSumTag {};

using D16 = ScalableTag<std::int16_t>;
using DU16 = ScalableTag<std::uint16_t>;
using D32 = ScalableTag<std::int32_t>;
using DU32 = ScalableTag<std::uint32_t>;
using DF64 = ScalableTag<double>;
using V16 = Vec<D16>;
using V32 = Vec<D32>;
using VU32 = Vec<DU32>;
using VF64 = Vec<DF64>;

// Two vectors of 32 bits for one of 16: the first has the lower halves of its blocks, the second the upper
// ones. Packing them leads back.
struct Halves {
    V32 lower, upper;
};

HWY_INLINE V32 pair_sums(V16 a, V16 b) {
    V32 odd = Zero(D32());
    const V32 even = ReorderWidenMulAccumulate(D32(), a, b, Zero(D32()), odd);
    return RearrangeToOddPlusEven(even, odd);
}

// a * b + c * d of each sample.
HWY_INLINE Halves products(V16 a, V16 b, V16 c, V16 d) {
    const D16 tag;
    return {pair_sums(InterleaveLower(tag, a, c), InterleaveLower(tag, b, d)),
            pair_sums(InterleaveUpper(tag, a, c), InterleaveUpper(tag, b, d))};
}

HWY_INLINE Halves sum_of(const Halves& a, const Halves& b) {
    return {Add(a.lower, b.lower), Add(a.upper, b.upper)};
}

HWY_INLINE Halves load(const std::int32_t* from) {
    const D32 d;
    return {LoadU(d, from), LoadU(d, from + Lanes(d))};
}
HWY_INLINE void store(const Halves& halves, std::int32_t* to) {
    const D32 d;
    StoreU(halves.lower, d, to);
    StoreU(halves.upper, d, to + Lanes(d));
}

class NlMeansWeigher {
public:
    explicit NlMeansWeigher(const NlMeansWeights& weights)
        : shift_(weights.shift), limit_(Set(DU32(), weights.limit)), factor_(Set(DU32(), weights.factor)) {}

    HWY_INLINE V16 weight(const Halves& distance) const {
        const D16 d;
        const V16 x = ReorderDemote2To(d, scaled(distance.lower), scaled(distance.upper));
        V16 t = Add(Sub(Set(d, 32767), x), MulHigh(x, x));
        for (int i = 0; i < 4; ++i)
            t = MulFixedPoint15(t, t);
        return ShiftRight<2>(MulHigh(t, t));
    }

private:
    HWY_INLINE V32 scaled(V32 distance) const {
        const VU32 capped = Min(ShiftRightSame(BitCast(DU32(), distance), shift_), limit_);
        return BitCast(D32(), ShiftRight<18>(Mul(capped, factor_)));
    }

    int shift_;
    VU32 limit_;
    VU32 factor_;
};

struct Offset {
    int dx, dy;
};

/// Denoises the plane block by block. The weights of an offset and of the opposite one are the same numbers,
/// seen from either place: each is computed once. Of a few offsets at a time they lie in a buffer, from which
/// the sums are taken.
template <typename Sample> class NlMeansBlocks {
public:
    NlMeansBlocks(const ConstPlaneView& source, const PlaneView& target, const NlMeansWeights& weights)
        : source_(source), target_(target), weights_(weights), weigher_(weights), reach_(weights.search / 2),
          radius_(weights.patch / 2), rim_(reach_ + radius_), lanes_(static_cast<int>(Lanes(D16()))),
          stride_(block_width + 2 * rim_ + 4 * lanes_) {
        constexpr std::size_t planes = is_deep ? 3 : 1;
        const auto plane = static_cast<std::size_t>(stride_ * (block_height + 2 * rim_));
        std::int16_t* const rows = scratch<std::int16_t, NlMeansPlaneTag>(planes * plane);
        compared_ = rows;
        samples_ = is_deep ? rows + plane : rows;
        low_ = is_deep ? rows + 2 * plane : rows;
        difference_ = scratch<std::int16_t, NlMeansDifferenceTag>(static_cast<std::size_t>(stride_));
        const auto wide = static_cast<std::size_t>(stride_ + 2 * lanes_);
        ring_ = scratch<std::int32_t, NlMeansRingTag>(wide * static_cast<std::size_t>(weights.patch));
        column_ = scratch<std::int32_t, NlMeansColumnTag>(wide);
        weight_plane_ = stride_ * (block_height + reach_);
        weight_rows_ =
            scratch<std::int16_t, NlMeansWeightTag>(static_cast<std::size_t>(weight_plane_) * batch_size);
        sums_ = scratch<std::int32_t, NlMeansSumTag>(sum_values * static_cast<std::size_t>(block_height) *
                                                     static_cast<std::size_t>(block_width + lanes_));
    }

    void run() {
        for (int top = 0; top < source_.height; top += block_height)
            for (int left = 0; left < source_.width; left += block_width) {
                left_ = left;
                top_ = top;
                width_ = std::min(block_width, source_.width - left);
                height_ = std::min(block_height, source_.height - top);
                run_block();
            }
    }

private:
    static constexpr bool is_deep = sizeof(Sample) > 1;
    static constexpr int block_width = 128;
    static constexpr int block_height = 64;
    static constexpr std::size_t batch_size = 4;
    static constexpr std::size_t sum_values = is_deep ? 3 : 2; // products, of low bytes too, and weights

    void run_block() {
        widen();
        const auto vectors = static_cast<std::size_t>((width_ + lanes_ - 1) / lanes_ * lanes_);
        std::fill_n(sums_, sum_values * vectors * static_cast<std::size_t>(height_), 0);
        std::array<Offset, batch_size> batch{};
        std::size_t count = 0;
        for (int dy = 0; dy <= reach_; ++dy)
            for (int dx = dy == 0 ? 1 : -reach_; dx <= reach_; ++dx) {
                batch[count] = {dx, dy};
                weigh({dx, dy}, weight_rows_ + static_cast<std::ptrdiff_t>(count) * weight_plane_);
                if (++count == batch_size) {
                    add(batch, count);
                    count = 0;
                }
            }
        if (count > 0)
            add(batch, count);
        finish();
    }

    std::ptrdiff_t place(int x, int y) const { return std::ptrdiff_t{y + rim_} * stride_ + rim_ + x; }

    // The block and what lies around it, with the middle of the range at 0.
    void widen() {
        const int bias = 1 << (source_.bit_depth - 1);
        const int coarse = std::max(0, source_.bit_depth - 12);
        for (int y = -rim_; y < height_ + rim_; ++y) {
            const Sample* const in = source_.row<Sample>(reflect101(top_ + y, source_.height));
            const auto write = [&](int x, int from) {
                const int sample = std::min<int>(in[from], source_.max_value());
                if constexpr (is_deep) {
                    compared_[place(x, y)] = static_cast<std::int16_t>(sample >> coarse);
                    samples_[place(x, y)] = static_cast<std::int16_t>((sample - bias) >> 8);
                    low_[place(x, y)] = static_cast<std::int16_t>((sample - bias) & 255);
                } else {
                    samples_[place(x, y)] = static_cast<std::int16_t>(sample - bias);
                }
            };
            const int begin = std::max(-rim_, -left_);
            const int end = std::min(width_ + rim_, source_.width - left_);
            for (int x = -rim_; x < begin; ++x)
                write(x, reflect101(left_ + x, source_.width));
            for (int x = begin; x < end; ++x)
                write(x, left_ + x);
            for (int x = end; x < width_ + rim_; ++x)
                write(x, reflect101(left_ + x, source_.width));
        }
    }

    // The weights between each place and the one that lies an offset from it, where either is in the block.
    // Column 0 is the first that is needed; row 0 lies dy above the block.
    void weigh(Offset offset, std::int16_t* HWY_RESTRICT out) {
        const int begin = -std::max(offset.dx, 0);
        const int count = width_ + std::abs(offset.dx);
        const int wide = (count + lanes_ - 1) / lanes_ * lanes_;
        std::fill_n(column_, wide, 0);
        for (int i = 0; i < weights_.patch - 1; ++i)
            add_row(offset, begin, wide, -offset.dy - radius_ + i, i, false);
        int slot = weights_.patch - 1;
        for (int y = -offset.dy; y < height_; ++y, out += stride_) {
            const bool full = y > -offset.dy;
            add_row(offset, begin, wide, y + radius_, slot, full);
            slot = slot + 1 < weights_.patch ? slot + 1 : 0;
            for (int x = 0; x < wide; x += lanes_)
                StoreU(weigher_.weight(load(column_ + x)), D16(), out + x);
        }
    }

    // Squared differences of a row, summed over the width of a patch, go in; what the slot had goes out.
    void add_row(Offset offset, int begin, int wide, int y, int slot, bool full) {
        const D16 d;
        const std::int16_t* HWY_RESTRICT one = compared_ + place(begin - radius_, y);
        const std::int16_t* HWY_RESTRICT other =
            compared_ + place(begin - radius_ + offset.dx, y + offset.dy);
        for (int x = 0; x < wide + 2 * radius_; x += lanes_)
            StoreU(Sub(LoadU(d, one + x), LoadU(d, other + x)), d, difference_ + x);
        std::int32_t* HWY_RESTRICT kept = ring_ + std::ptrdiff_t{slot} * (stride_ + 2 * lanes_);
        for (int x = 0; x < wide; x += lanes_) {
            const Halves sum = squares(difference_ + x);
            Halves column = sum_of(load(column_ + x), sum);
            if (full) {
                const Halves old = load(kept + x);
                column = {Sub(column.lower, old.lower), Sub(column.upper, old.upper)};
            }
            store(column, column_ + x);
            store(sum, kept + x);
        }
    }

    // Of `patch` differences from here on, for each place.
    HWY_INLINE Halves squares(const std::int16_t* from) const {
        const D16 d;
        const V16 first = LoadU(d, from);
        Halves sum = products(first, first, Zero(d), Zero(d));
        for (int i = 1; i < weights_.patch; i += 2) {
            const V16 a = LoadU(d, from + i);
            const V16 b = LoadU(d, from + i + 1);
            sum = sum_of(sum, products(a, a, b, b));
        }
        return sum;
    }

    struct Rows {
        const std::int16_t* weights[2];
        const std::int16_t* samples[2];
        const std::int16_t* low[2];
    };

    void add(const std::array<Offset, batch_size>& batch, std::size_t count) {
        std::int32_t* sums = sums_;
        for (int y = 0; y < height_; ++y) {
            std::array<Rows, batch_size> rows{};
            for (std::size_t i = 0; i < count; ++i) {
                const auto [dx, dy] = batch[i];
                const std::int16_t* const weights =
                    weight_rows_ + static_cast<std::ptrdiff_t>(i) * weight_plane_ + std::max(dx, 0);
                rows[i] = {
                    {weights + std::ptrdiff_t{y + dy} * stride_, weights + std::ptrdiff_t{y} * stride_ - dx},
                    {samples_ + place(dx, y + dy), samples_ + place(-dx, y - dy)},
                    {low_ + place(dx, y + dy), low_ + place(-dx, y - dy)}};
            }
            for (int x = 0; x < width_; x += lanes_)
                sums = add_vector(rows, count, x, sums);
        }
    }

    HWY_INLINE std::int32_t* add_vector(const std::array<Rows, batch_size>& rows, std::size_t count, int x,
                                        std::int32_t* sums) const {
        const D16 d;
        const V16 one = Set(d, 1);
        Halves product = load(sums), total = load(sums + lanes_), low{};
        if constexpr (is_deep)
            low = load(sums + 2 * lanes_);
        for (std::size_t i = 0; i < count; ++i) {
            const V16 weight = LoadU(d, rows[i].weights[0] + x);
            const V16 other = LoadU(d, rows[i].weights[1] + x);
            product = sum_of(product, products(weight, LoadU(d, rows[i].samples[0] + x), other,
                                               LoadU(d, rows[i].samples[1] + x)));
            total = sum_of(total, products(weight, one, other, one));
            if constexpr (is_deep)
                low = sum_of(
                    low, products(weight, LoadU(d, rows[i].low[0] + x), other, LoadU(d, rows[i].low[1] + x)));
        }
        store(product, sums);
        store(total, sums + lanes_);
        if constexpr (is_deep)
            store(low, sums + 2 * lanes_);
        return sums + static_cast<std::ptrdiff_t>(sum_values) * lanes_;
    }

    void finish() const {
        const D16 d;
        const std::int32_t* sums = sums_;
        const V16 own = Set(d, static_cast<std::int16_t>(nl_means_weight(weights_, 0)));
        for (int y = 0; y < height_; ++y) {
            Sample* const out = target_.row<Sample>(top_ + y) + left_;
            for (int x = 0; x < width_; x += lanes_) {
                const Halves product =
                    sum_of(load(sums), products(own, LoadU(d, samples_ + place(x, y)), Zero(d), Zero(d)));
                const Halves total = sum_of(load(sums + lanes_), products(own, Set(d, 1), Zero(d), Zero(d)));
                Halves low{Zero(D32()), Zero(D32())};
                if constexpr (is_deep)
                    low = sum_of(load(sums + 2 * lanes_),
                                 products(own, LoadU(d, low_ + place(x, y)), Zero(d), Zero(d)));
                write(ReorderDemote2To(d, mean(product.lower, low.lower, total.lower),
                                       mean(product.upper, low.upper, total.upper)),
                      out + x, width_ - x);
                sums += static_cast<std::ptrdiff_t>(sum_values) * lanes_;
            }
        }
    }

    HWY_INLINE V32 mean(V32 product, V32 low, V32 total) const {
        const Rebind<std::int32_t, DF64> dh;
        return Combine(
            D32(),
            DemoteTo(dh, mean_of_half(UpperHalf(dh, product), UpperHalf(dh, low), UpperHalf(dh, total))),
            DemoteTo(dh, mean_of_half(LowerHalf(dh, product), LowerHalf(dh, low), LowerHalf(dh, total))));
    }

    // (2 * sum + total) / (2 * total) rounded down, of sums below 2^52: a quotient that is no integer is at
    // least 1 / (2 * total) away from one, which rounding does not bridge.
    template <typename Half> HWY_INLINE VF64 mean_of_half(Half product, Half low, Half total) const {
        const DF64 df;
        VF64 sum = PromoteTo(df, product);
        if constexpr (is_deep)
            sum = Add(Mul(sum, Set(df, 256)), PromoteTo(df, low));
        const VF64 weights = PromoteTo(df, total);
        const VF64 twice = Add(weights, weights);
        return Floor(Div(Add(Add(sum, sum), weights), twice));
    }

    HWY_INLINE void write(V16 values, Sample* out, int room) const {
        const DU16 du;
        const auto bias = static_cast<std::int16_t>(1 << (source_.bit_depth - 1));
        const auto samples = BitCast(du, Add(values, Set(D16(), bias)));
        Sample last[HWY_MAX_BYTES];
        Sample* const to = room >= lanes_ ? out : last;
        if constexpr (is_deep)
            StoreU(samples, du, to);
        else
            StoreU(DemoteTo(Rebind<std::uint8_t, DU16>(), BitCast(D16(), samples)),
                   Rebind<std::uint8_t, DU16>(), to);
        if (room < lanes_)
            std::copy_n(last, room, out);
    }

    ConstPlaneView source_;
    PlaneView target_;
    const NlMeansWeights& weights_;
    NlMeansWeigher weigher_;
    int reach_;
    int radius_;
    int rim_; ///< around a block
    int lanes_;
    int stride_;
    std::int16_t* compared_ = nullptr;
    std::int16_t* samples_ = nullptr; ///< without their low bytes where they are deep
    std::int16_t* low_ = nullptr;
    std::int16_t* difference_ = nullptr;
    std::int32_t* ring_ = nullptr; ///< rows that are in the sums over a patch's height
    std::int32_t* column_ = nullptr;
    std::ptrdiff_t weight_plane_ = 0;
    std::int16_t* weight_rows_ = nullptr;
    std::int32_t* sums_ = nullptr;
    int left_ = 0, top_ = 0, width_ = 0, height_ = 0; ///< of the block
};

void NlMeans(const ConstPlaneView& source, const PlaneView& target, const NlMeansWeights& weights) {
    if (source.bit_depth > 8)
        NlMeansBlocks<std::uint16_t>(source, target, weights).run();
    else
        NlMeansBlocks<std::uint8_t>(source, target, weights).run();
}
#else
void NlMeans(const ConstPlaneView& source, const PlaneView& target, const NlMeansWeights& weights) {
    nl_means_reference(source, target, weights);
}
#endif

} // namespace framewright::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace framewright {

HWY_EXPORT(NlMeans);

void nl_means(const ConstPlaneView& source, const PlaneView& target, const NlMeansWeights& weights) {
    HWY_DYNAMIC_DISPATCH(NlMeans)(source, target, weights);
}

} // namespace framewright
#endif
