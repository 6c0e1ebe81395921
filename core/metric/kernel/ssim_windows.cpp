#include "core/metric/kernel/ssim_windows.h"

#include "core/kernel/simd/scratch.h"
#include "core/kernel/simd/simd_targets.h"

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/metric/kernel/ssim_windows.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace framewright::HWY_NAMESPACE {

constexpr int block = 4; ///< samples along the side of a block; a window is 2x2 blocks
constexpr int window_samples = 4 * block * block;

/// C1 and C2 of ssim.cpp.
struct Constants {
    std::int64_t c1 = 0;
    std::int64_t c2 = 0;
};

Constants constants_for(int peak) {
    constexpr double k1 = 0.01, k2 = 0.03;
    const double squared_peak = static_cast<double>(peak) * peak;
    return {static_cast<std::int64_t>(k1 * k1 * squared_peak * window_samples + 0.5),
            static_cast<std::int64_t>(k2 * k2 * squared_peak * window_samples * (window_samples - 1) + 0.5)};
}

/// Sums over the blocks of one row of them, each as an array.
template <typename Number> struct BlockRow {
    Number* a = nullptr;
    Number* b = nullptr;
    Number* squares = nullptr; ///< of both pictures
    Number* products = nullptr;
};

struct UpperTag {};
struct LowerTag {};

template <typename Number, typename Tag> BlockRow<Number> block_row(std::size_t blocks) {
    const std::size_t room = blocks + 32; // vectors may be stored and read past the last block
    Number* const memory = scratch<Number, Tag>(4 * room);
    return {memory, memory + room, memory + 2 * room, memory + 3 * room};
}

/// Writes the sums of one block.
template <typename Sample, typename Number>
void sum_block(const ConstPlaneView& a, const ConstPlaneView& b, int top, int i,
               const BlockRow<Number>& sums) {
    std::int64_t sum_a = 0, sum_b = 0, squares = 0, products = 0;
    for (int y = top; y < top + block; ++y) {
        for (int x = block * i; x < block * (i + 1); ++x) {
            const std::int64_t in_a = a.row<Sample>(y)[x];
            const std::int64_t in_b = b.row<Sample>(y)[x];
            sum_a += in_a;
            sum_b += in_b;
            squares += in_a * in_a + in_b * in_b;
            products += in_a * in_b;
        }
    }
    sums.a[i] = static_cast<Number>(sum_a);
    sums.b[i] = static_cast<Number>(sum_b);
    sums.squares[i] = static_cast<Number>(squares);
    sums.products[i] = static_cast<Number>(products);
}

template <typename Sample>
void sum_blocks(const ConstPlaneView& a, const ConstPlaneView& b, int top, int blocks,
                const BlockRow<std::int64_t>& sums) {
    for (int i = 0; i < blocks; ++i)
        sum_block<Sample>(a, b, top, i, sums);
}

std::int64_t window_sum(const std::int64_t* upper, const std::int64_t* lower, int i) {
    return upper[i] + upper[i + 1] + lower[i] + lower[i + 1];
}

double score_windows(const BlockRow<std::int64_t>& upper, const BlockRow<std::int64_t>& lower, int windows,
                     const Constants& constants) {
    double sum = 0;
    for (int i = 0; i < windows; ++i) {
        const std::int64_t a = window_sum(upper.a, lower.a, i);
        const std::int64_t b = window_sum(upper.b, lower.b, i);
        const std::int64_t squared_means = a * a + b * b;
        const std::int64_t variances =
            window_sum(upper.squares, lower.squares, i) * window_samples - squared_means;
        const std::int64_t covariance =
            window_sum(upper.products, lower.products, i) * window_samples - a * b;
        const auto luminance =
            static_cast<double>(2 * a * b + constants.c1) / static_cast<double>(squared_means + constants.c1);
        sum += luminance * static_cast<double>(2 * covariance + constants.c2) /
               static_cast<double>(variances + constants.c2);
    }
    return sum;
}

#if FRAMEWRIGHT_HAS_VECTORS

namespace hn = hwy::HWY_NAMESPACE;

using Words = hn::ScalableTag<std::int16_t>;
using Ints = hn::Repartition<std::int32_t, Words>;

HWY_INLINE hn::Vec<Words> words_at(const std::uint8_t* samples) {
    return hn::PromoteTo(Words(), hn::LoadU(hn::Rebind<std::uint8_t, Words>(), samples));
}
HWY_INLINE hn::Vec<Words> words_at(const std::uint16_t* samples) {
    return hn::BitCast(Words(), hn::LoadU(hn::RebindToUnsigned<Words>(), samples));
}

/// Adds the products of two neighbours each to the lanes of `sum`.
class PairSums {
public:
    HWY_INLINE PairSums() : first_(hn::Zero(Ints())), second_(hn::Zero(Ints())) {}
    HWY_INLINE void add(hn::Vec<Words> a, hn::Vec<Words> b) {
        first_ = hn::ReorderWidenMulAccumulate(Ints(), a, b, first_, second_);
    }
    /// In order.
    HWY_INLINE hn::Vec<Ints> sums() const { return hn::RearrangeToOddPlusEven(first_, second_); }

private:
    hn::Vec<Ints> first_;
    hn::Vec<Ints> second_;
};

/// Of half as many sums of two pairs each.
HWY_INLINE void store_blocks(const PairSums& pairs, std::int32_t* target) {
    HWY_ALIGN std::int32_t lanes[hn::MaxLanes(Ints())];
    hn::Store(pairs.sums(), Ints(), lanes);
    for (std::size_t i = 0; i < hn::Lanes(Ints()) / 2; ++i)
        target[i] = lanes[2 * i] + lanes[2 * i + 1];
}

/// Of samples up to 12 bits deep: a block's sums fit into 32 bits.
template <typename Sample>
void sum_blocks(const ConstPlaneView& a, const ConstPlaneView& b, int top, int blocks,
                const BlockRow<std::int32_t>& sums) {
    const int step = static_cast<int>(hn::Lanes(Words())) / block;
    int i = 0;
    for (; i + step <= blocks; i += step) {
        PairSums of_a, of_b, squares, products;
        auto rows_a = hn::Zero(Words());
        auto rows_b = hn::Zero(Words());
        for (int y = top; y < top + block; ++y) {
            const auto in_a = words_at(a.row<Sample>(y) + block * i);
            const auto in_b = words_at(b.row<Sample>(y) + block * i);
            rows_a = hn::Add(rows_a, in_a);
            rows_b = hn::Add(rows_b, in_b);
            squares.add(in_a, in_a);
            squares.add(in_b, in_b);
            products.add(in_a, in_b);
        }
        const auto ones = hn::Set(Words(), 1);
        of_a.add(rows_a, ones);
        of_b.add(rows_b, ones);
        store_blocks(of_a, sums.a + i);
        store_blocks(of_b, sums.b + i);
        store_blocks(squares, sums.squares + i);
        store_blocks(products, sums.products + i);
    }
    for (; i < blocks; ++i)
        sum_block<Sample>(a, b, top, i, sums);
}

HWY_INLINE hn::Vec<Ints> window_sums(const std::int32_t* upper, const std::int32_t* lower, int i) {
    return hn::Add(hn::Add(hn::LoadU(Ints(), upper + i), hn::LoadU(Ints(), upper + i + 1)),
                   hn::Add(hn::LoadU(Ints(), lower + i), hn::LoadU(Ints(), lower + i + 1)));
}

/// Of 8-bit samples: everything up to the quotients fits into 32 bits, and is exact.
double score_narrow_windows(const BlockRow<std::int32_t>& upper, const BlockRow<std::int32_t>& lower,
                            int windows, const Constants& constants) {
    using Floats = hn::Repartition<float, Ints>;
    const auto c1 = hn::Set(Ints(), static_cast<std::int32_t>(constants.c1));
    const auto c2 = hn::Set(Ints(), static_cast<std::int32_t>(constants.c2));
    const int lanes = static_cast<int>(hn::Lanes(Ints()));
    HWY_ALIGN float scores[hn::MaxLanes(Ints())];
    double sum = 0;
    for (int i = 0; i < windows; i += lanes) {
        const auto a = window_sums(upper.a, lower.a, i);
        const auto b = window_sums(upper.b, lower.b, i);
        const auto product = hn::Mul(a, b);
        const auto squared_means = hn::Add(hn::Mul(a, a), hn::Mul(b, b));
        const auto variances =
            hn::Sub(hn::ShiftLeft<6>(window_sums(upper.squares, lower.squares, i)), squared_means);
        const auto covariance =
            hn::Sub(hn::ShiftLeft<6>(window_sums(upper.products, lower.products, i)), product);
        const auto above = hn::Mul(hn::ConvertTo(Floats(), hn::Add(hn::Add(product, product), c1)),
                                   hn::ConvertTo(Floats(), hn::Add(hn::Add(covariance, covariance), c2)));
        const auto below = hn::Mul(hn::ConvertTo(Floats(), hn::Add(squared_means, c1)),
                                   hn::ConvertTo(Floats(), hn::Add(variances, c2)));
        hn::Store(hn::Div(above, below), Floats(), scores);
        for (int lane = 0; lane < lanes && i + lane < windows; ++lane)
            sum += scores[lane];
    }
    return sum;
}

/// Of up to 12 bits: doubles hold every sum and product exactly.
double score_deep_windows(const BlockRow<std::int32_t>& upper, const BlockRow<std::int32_t>& lower,
                          int windows, const Constants& constants) {
    const auto c1 = static_cast<double>(constants.c1);
    const auto c2 = static_cast<double>(constants.c2);
    const auto at = [](const std::int32_t* above, const std::int32_t* below, int i) {
        return static_cast<double>(above[i]) + above[i + 1] + below[i] + below[i + 1];
    };
    double sum = 0;
    for (int i = 0; i < windows; ++i) {
        const double a = at(upper.a, lower.a, i);
        const double b = at(upper.b, lower.b, i);
        const double squared_means = a * a + b * b;
        const double variances = at(upper.squares, lower.squares, i) * window_samples - squared_means;
        const double covariance = at(upper.products, lower.products, i) * window_samples - a * b;
        sum += (2 * a * b + c1) * (2 * covariance + c2) / ((squared_means + c1) * (variances + c2));
    }
    return sum;
}

double score_windows(const BlockRow<std::int32_t>& upper, const BlockRow<std::int32_t>& lower, int windows,
                     const Constants& constants, bool narrow) {
    return narrow ? score_narrow_windows(upper, lower, windows, constants)
                  : score_deep_windows(upper, lower, windows, constants);
}

#endif

template <typename Sample, typename Number>
double plane_sum(const ConstPlaneView& a, const ConstPlaneView& b) {
    const int blocks = a.width / block;
    const Constants constants = constants_for(a.max_value());
    auto upper = block_row<Number, UpperTag>(static_cast<std::size_t>(blocks));
    auto lower = block_row<Number, LowerTag>(static_cast<std::size_t>(blocks));
    double sum = 0;
    for (int row = 0; row < a.height / block; ++row) {
        sum_blocks<Sample>(a, b, row * block, blocks, lower);
        if (row > 0) {
#if FRAMEWRIGHT_HAS_VECTORS
            if constexpr (std::is_same_v<Number, std::int32_t>)
                sum += score_windows(upper, lower, blocks - 1, constants, sizeof(Sample) == 1);
            else
#endif
                sum += score_windows(upper, lower, blocks - 1, constants);
        }
        std::swap(upper, lower);
    }
    return sum;
}

double SsimWindowSum(const ConstPlaneView& a, const ConstPlaneView& b) {
#if FRAMEWRIGHT_HAS_VECTORS
    using Sum = std::int32_t;
#else
    using Sum = std::int64_t;
#endif
    constexpr int deepest_narrow = 12;
    if (a.bit_depth <= 8)
        return plane_sum<std::uint8_t, Sum>(a, b);
    if (a.bit_depth <= deepest_narrow)
        return plane_sum<std::uint16_t, Sum>(a, b);
    return plane_sum<std::uint16_t, std::int64_t>(a, b);
}

} // namespace framewright::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace framewright {

HWY_EXPORT(SsimWindowSum);

double ssim_window_sum(const ConstPlaneView& a, const ConstPlaneView& b) {
    return HWY_DYNAMIC_DISPATCH(SsimWindowSum)(a, b);
}

} // namespace framewright
#endif
