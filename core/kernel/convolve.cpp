#include "core/kernel/convolve.h"

#include "core/kernel/simd/border.h"
#include "core/kernel/simd/scratch.h"
#include "core/kernel/simd/simd_targets.h"

#include <algorithm>
#include <cstring>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/kernel/convolve.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace framewright::HWY_NAMESPACE {

#if FRAMEWRIGHT_HAS_VECTORS
using namespace hwy::HWY_NAMESPACE;

// How it works. Two neighbouring source rows are interleaved sample by sample ("a pair"), so that one
// multiply-add of 16-bit words serves two rows of weights for a whole vector of pixels. Four rows of output
// are made at once: for an odd size K they need exactly (K + 3) / 2 pairs, every loaded vector is used for up
// to four outputs, and each source row is widened once. The picture is treated in strips, so that the pairs
// in use stay in the first-level cache.

using D16 = ScalableTag<std::int16_t>;
using D32 = ScalableTag<std::int32_t>;
using V32 = Vec<D32>;

constexpr int strip_width = 512;
constexpr int rows_at_once = 4;

struct PairTag {};
struct WeightTag {};
struct PointerTag {};

// Both halves of a pair as one 32-bit number, as they lie in memory.
HWY_INLINE std::int32_t packed(std::int16_t first, std::int16_t second) {
    std::int32_t result = 0;
    const std::int16_t both[2] = {first, second};
    std::memcpy(&result, both, sizeof result);
    return result;
}

// Weights for even and odd rows of output, pair by pair: an even row's first pair holds its rows 0 and 1, an
// odd row's (nothing, row 0).
void prepare_weights(const std::vector<std::int16_t>& weights, int size, std::int32_t* even,
                     std::int32_t* odd) {
    const auto at = [&](int row, int column) {
        return row < 0 || row >= size ? std::int16_t{0}
                                      : weights[static_cast<std::size_t>(row * size + column)];
    };
    for (int pair = 0; pair < (size + 1) / 2; ++pair) {
        for (int column = 0; column < size; ++column) {
            *even++ = packed(at(2 * pair, column), at(2 * pair + 1, column));
            *odd++ = packed(at(2 * pair - 1, column), at(2 * pair, column));
        }
    }
}

template <typename Sample> HWY_INLINE std::int16_t as_word(Sample sample, int bias) {
    return static_cast<std::int16_t>(static_cast<int>(sample) - bias);
}

template <typename Sample>
void make_pair(const ConstPlaneView& source, int first_row, int left, int count, int bias,
               std::int16_t* HWY_RESTRICT out) {
    const Sample* HWY_RESTRICT one = source.row<Sample>(reflect101(first_row, source.height));
    const Sample* HWY_RESTRICT two = source.row<Sample>(reflect101(first_row + 1, source.height));
    const int inside_begin = std::clamp(-left, 0, count);
    const int inside_end = std::clamp(source.width - left, inside_begin, count);
    for (int i = inside_begin; i < inside_end; ++i) {
        out[2 * i] = as_word(one[left + i], bias);
        out[2 * i + 1] = as_word(two[left + i], bias);
    }
    const auto mirrored = [&](int i) {
        const int x = reflect101(left + i, source.width);
        out[2 * i] = as_word(one[x], bias);
        out[2 * i + 1] = as_word(two[x], bias);
    };
    for (int i = 0; i < inside_begin; ++i)
        mirrored(i);
    for (int i = inside_end; i < count; ++i)
        mirrored(i);
}

// Sums of four rows by `columns` vectors of output, for one set of weights.
template <int columns> struct Sums {
    V32 sum[rows_at_once][columns];
    V32 other[rows_at_once][columns]; // the second accumulator that some instruction sets use; idle on x86

    HWY_INLINE void start(std::int32_t value) {
        const D32 d32;
        for (int row = 0; row < rows_at_once; ++row) {
            for (int column = 0; column < columns; ++column) {
                sum[row][column] = Set(d32, value);
                other[row][column] = Zero(d32);
            }
        }
    }
    HWY_INLINE V32 total(int row, int column) const {
        return RearrangeToOddPlusEven(sum[row][column], other[row][column]);
    }
};

template <int columns, int first_row>
HWY_INLINE void add_two_rows(Sums<columns>& sums, const Vec<D16>* HWY_RESTRICT data, std::int32_t even,
                             std::int32_t odd) {
    const D16 d16;
    const D32 d32;
    const auto even_weights = BitCast(d16, Set(d32, even));
    const auto odd_weights = BitCast(d16, Set(d32, odd));
    for (int column = 0; column < columns; ++column) {
        sums.sum[first_row][column] = ReorderWidenMulAccumulate(
            d32, data[column], even_weights, sums.sum[first_row][column], sums.other[first_row][column]);
        sums.sum[first_row + 1][column] =
            ReorderWidenMulAccumulate(d32, data[column], odd_weights, sums.sum[first_row + 1][column],
                                      sums.other[first_row + 1][column]);
    }
}

template <int columns, bool upper, bool lower>
HWY_INLINE void add_pair(Sums<columns>& sums, const std::int16_t* HWY_RESTRICT pair, int size,
                         const std::int32_t* HWY_RESTRICT even, const std::int32_t* HWY_RESTRICT odd,
                         int pair_index) {
    const D16 d16;
    const int lanes = static_cast<int>(Lanes(d16));
    const std::int32_t* const upper_even = even + pair_index * size;
    const std::int32_t* const upper_odd = odd + pair_index * size;
    for (int k = 0; k < size; ++k) {
        Vec<D16> data[columns];
        for (int column = 0; column < columns; ++column)
            data[column] = LoadU(d16, pair + 2 * k + column * lanes);
        if constexpr (upper)
            add_two_rows<columns, 0>(sums, data, upper_even[k], upper_odd[k]);
        if constexpr (lower)
            add_two_rows<columns, 2>(sums, data, upper_even[k - size], upper_odd[k - size]);
    }
}

template <int columns>
HWY_INLINE void sum_pairs(Sums<columns>& sums, const std::int16_t* const* pairs, int x, int size,
                          const std::int32_t* even, const std::int32_t* odd) {
    const int last = (size + 1) / 2;
    add_pair<columns, true, false>(sums, pairs[0] + 2 * x, size, even, odd, 0);
    for (int pair = 1; pair < last; ++pair)
        add_pair<columns, true, true>(sums, pairs[pair] + 2 * x, size, even, odd, pair);
    add_pair<columns, false, true>(sums, pairs[last] + 2 * x, size, even, odd, last);
}

template <typename Sample> HWY_INLINE void store_row(V32 values, V32 top, Sample* out, int room) {
    const D32 d32;
    const Rebind<Sample, D32> d;
    const auto narrow = DemoteTo(d, Min(values, top));
    if (room >= static_cast<int>(Lanes(d32))) {
        StoreU(narrow, d, out);
    } else {
        Sample last[HWY_MAX_BYTES];
        StoreU(narrow, d, last);
        std::memcpy(out, last, static_cast<std::size_t>(room) * sizeof(Sample));
    }
}

// Everything the innermost function needs to know about one block of rows in one strip.
struct Block {
    const std::int16_t* const* pairs;
    const NarrowKernel* kernel;
    int size;
    const std::int32_t* even[2]; // of the low and the high part
    const std::int32_t* odd[2];
    int left;
    int width; // of the strip
    int top;
};

template <typename Sample, int columns, int parts>
void convolve_block(const Block& block, const PlaneView& target) {
    const D32 d32;
    const int lanes = static_cast<int>(Lanes(d32));
    const V32 top = Set(d32, target.max_value());
    const int rows = std::min(rows_at_once, target.height - block.top);
    for (int x = 0; x < block.width; x += columns * lanes) {
        Sums<columns> low;
        low.start(block.kernel->low_start);
        sum_pairs(low, block.pairs, x, block.size, block.even[0], block.odd[0]);
        Sums<columns> high;
        if constexpr (parts == 2) {
            high.start(block.kernel->high_start);
            sum_pairs(high, block.pairs, x, block.size, block.even[1], block.odd[1]);
        }
        for (int row = 0; row < rows; ++row) {
            Sample* const out = target.row<Sample>(block.top + row) + block.left;
            for (int column = 0; column < columns; ++column) {
                const int room = block.width - x - column * lanes;
                if (room <= 0)
                    break;
                V32 value = ShiftRightSame(low.total(row, column), block.kernel->low_shift);
                if constexpr (parts == 2)
                    value = ShiftRightSame(Add(value, high.total(row, column)), block.kernel->final_shift);
                store_row(value, top, out + x + column * lanes, room);
            }
        }
    }
}

template <typename Sample, int columns, int parts>
void convolve_strips(const ConstPlaneView& source, const PlaneView& target, const NarrowKernel& kernel,
                     int size) {
    const int radius = size / 2;
    const int pair_count = (size + 3) / 2;
    const int bias = source.bit_depth == 16 ? 32768 : 0;
    const int lanes = static_cast<int>(Lanes(D32()));
    const auto table = static_cast<std::size_t>((size + 1) / 2 * size);
    auto* const weights = scratch<std::int32_t, WeightTag>(4 * table);
    prepare_weights(kernel.low, size, weights, weights + table);
    if constexpr (parts == 2)
        prepare_weights(kernel.high, size, weights + 2 * table, weights + 3 * table);
    const int row_length = 2 * (strip_width + size + columns * lanes);
    auto* const memory = scratch<std::int16_t, PairTag>(static_cast<std::size_t>(row_length) *
                                                        static_cast<std::size_t>(pair_count));
    auto* const pairs = scratch<const std::int16_t*, PointerTag>(static_cast<std::size_t>(pair_count));
    for (int left = 0; left < source.width; left += strip_width) {
        const int width = std::min(strip_width, source.width - left);
        int made = 0;
        for (int top = 0; top < source.height; top += rows_at_once) {
            const int first_pair = top / 2;
            for (; made < first_pair + pair_count; ++made)
                make_pair<Sample>(source, 2 * made - radius, left - radius, width + 2 * radius, bias,
                                  memory + (made % pair_count) * row_length);
            for (int i = 0; i < pair_count; ++i)
                pairs[i] = memory + ((first_pair + i) % pair_count) * row_length;
            const Block block{
                pairs, &kernel, size, {weights, weights + 2 * table}, {weights + table, weights + 3 * table},
                left,  width,   top};
            convolve_block<Sample, columns, parts>(block, target);
        }
    }
}

template <typename Sample>
void convolve_narrow(const ConstPlaneView& source, const PlaneView& target, const NarrowKernel& kernel,
                     int size) {
    if (kernel.parts == 1)
        convolve_strips<Sample, 2, 1>(source, target, kernel, size);
    else
        convolve_strips<Sample, 1, 2>(source, target, kernel, size);
}

void ConvolveNarrow(const ConstPlaneView& source, const PlaneView& target, const NarrowKernel& kernel,
                    const ConvolutionKernel& exact) {
    if (source.bit_depth == 8)
        convolve_narrow<std::uint8_t>(source, target, kernel, exact.size);
    else
        convolve_narrow<std::uint16_t>(source, target, kernel, exact.size);
}
#else
void ConvolveNarrow(const ConstPlaneView& source, const PlaneView& target, const NarrowKernel&,
                    const ConvolutionKernel& exact) {
    convolve_reference(source, target, exact);
}
#endif

// Kernels whose sums outgrow 32 bits: a row of 64-bit sums, weight after weight.
struct WideSumTag {};
struct WideRowTag {};

template <typename Sample>
void convolve_wide(const ConstPlaneView& source, const PlaneView& target, const ConvolutionKernel& kernel) {
    const int radius = kernel.size / 2;
    const int width = source.width;
    auto* const sums = scratch<std::int64_t, WideSumTag>(static_cast<std::size_t>(width));
    auto* const row =
        scratch<std::int32_t, WideRowTag>(static_cast<std::size_t>(width + 2 * radius)) + radius;
    const int shift = kernel.fraction_bits;
    const std::int64_t start = kernel.offset + (shift > 0 ? std::int64_t{1} << (shift - 1) : 0);
    for (int y = 0; y < target.height; ++y) {
        std::fill_n(sums, width, start);
        const std::int32_t* weight = kernel.weights.data();
        for (int j = -radius; j <= radius; ++j) {
            std::copy_n(source.row<Sample>(reflect101(y + j, source.height)), width, row);
            extend_row(row, width, radius);
            for (int i = -radius; i <= radius; ++i, ++weight) {
                const std::int64_t factor = *weight;
                const std::int32_t* const from = row + i;
                for (int x = 0; x < width; ++x)
                    sums[x] += factor * from[x];
            }
        }
        Sample* const out = target.row<Sample>(y);
        for (int x = 0; x < width; ++x)
            out[x] = static_cast<Sample>(std::clamp<std::int64_t>(sums[x] >> shift, 0, target.max_value()));
    }
}

void ConvolveWide(const ConstPlaneView& source, const PlaneView& target, const ConvolutionKernel& kernel) {
    if (source.bit_depth == 8)
        convolve_wide<std::uint8_t>(source, target, kernel);
    else
        convolve_wide<std::uint16_t>(source, target, kernel);
}

} // namespace framewright::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace framewright {
namespace {

template <typename Sample>
void reference(const ConstPlaneView& source, const PlaneView& target, const ConvolutionKernel& kernel) {
    const int radius = kernel.size / 2;
    const std::int64_t half = kernel.fraction_bits > 0 ? std::int64_t{1} << (kernel.fraction_bits - 1) : 0;
    for (int y = 0; y < target.height; ++y) {
        for (int x = 0; x < target.width; ++x) {
            std::int64_t sum = kernel.offset + half;
            auto weight = kernel.weights.begin();
            for (int j = -radius; j <= radius; ++j) {
                for (int i = -radius; i <= radius; ++i, ++weight)
                    sum +=
                        std::int64_t{*weight} *
                        source.row<Sample>(reflect101(y + j, source.height))[reflect101(x + i, source.width)];
            }
            target.row<Sample>(y)[x] = static_cast<Sample>(
                std::clamp<std::int64_t>(sum >> kernel.fraction_bits, 0, target.max_value()));
        }
    }
}

} // namespace

HWY_EXPORT(ConvolveNarrow);
HWY_EXPORT(ConvolveWide);

void convolve(const ConstPlaneView& source, const PlaneView& target, const ConvolutionKernel& kernel) {
    const NarrowKernel narrow = narrow_kernel(kernel, source.bit_depth);
    if (narrow.parts > 0)
        HWY_DYNAMIC_DISPATCH(ConvolveNarrow)(source, target, narrow, kernel);
    else
        HWY_DYNAMIC_DISPATCH(ConvolveWide)(source, target, kernel);
}

void convolve_reference(const ConstPlaneView& source, const PlaneView& target,
                        const ConvolutionKernel& kernel) {
    if (source.bit_depth > 8)
        reference<std::uint16_t>(source, target, kernel);
    else
        reference<std::uint8_t>(source, target, kernel);
}

} // namespace framewright
#endif
