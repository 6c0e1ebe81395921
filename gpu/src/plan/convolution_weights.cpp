#include "gpu/src/plan/convolution_weights.h"

#include "gpu/kernels/tensor_body.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdlib>
#include <numeric>

namespace framewright::gpu {

std::int64_t SquareWeights::max_sum(int top) const {
    std::int64_t sum = 0;
    for (const std::int32_t weight : weights)
        sum += std::abs(std::int64_t{weight});
    return sum * top + std::abs(start);
}

SquareWeights box_weights(int size, int bit_depth) {
    const auto area = static_cast<std::uint32_t>(size * size);
    SquareWeights square;
    square.size = size;
    square.weights.assign(area, 1);
    square.start = area / 2;
    square.scale = 1.0 / area;
    square.finish.top = (1 << bit_depth) - 1;
    // Exact for sums below area * 2^16 and areas below 2^15, as the CPU divides too.
    square.finish.shift = 31 + std::bit_width(area);
    square.finish.reciprocal = (std::uint64_t{1} << square.finish.shift) / area + 1;
    return square;
}

SquareWeights square_weights(const ConvolutionKernel& kernel, int bit_depth) {
    SquareWeights square;
    square.size = kernel.size;
    square.weights = kernel.weights;
    square.start = kernel.offset;
    if (kernel.fraction_bits > 0)
        square.start += std::int64_t{1} << (kernel.fraction_bits - 1);
    square.finish.top = (1 << bit_depth) - 1;
    square.finish.shift = kernel.fraction_bits;
    square.scale = std::ldexp(1.0, -kernel.fraction_bits);
    square.offset = static_cast<double>(kernel.offset) * square.scale;
    return square;
}

std::optional<RankOne> factorise(const SquareWeights& square) {
    const auto size = static_cast<std::size_t>(square.size);
    const auto row = [&](std::size_t j) {
        return square.weights.begin() + static_cast<std::ptrdiff_t>(j * size);
    };
    std::size_t filled = 0; // a row that is not all zeros
    const auto is_zero = [](std::int32_t weight) { return weight == 0; };
    while (filled < size && std::all_of(row(filled), row(filled + 1), is_zero))
        ++filled;
    if (filled == size)
        return std::nullopt;
    RankOne factors;
    factors.along.assign(row(filled), row(filled + 1));
    const std::int32_t common =
        std::accumulate(factors.along.begin(), factors.along.end(), std::int32_t{0},
                        [](std::int32_t a, std::int32_t b) { return std::gcd(a, b); });
    for (std::int32_t& weight : factors.along)
        weight /= common;
    std::size_t pivot = 0;
    while (factors.along[pivot] == 0)
        ++pivot;
    for (std::size_t j = 0; j < size; ++j) {
        const std::int32_t factor = row(j)[static_cast<std::ptrdiff_t>(pivot)] / factors.along[pivot];
        for (std::size_t i = 0; i < size; ++i)
            if (std::int64_t{factor} * factors.along[i] != row(j)[static_cast<std::ptrdiff_t>(i)])
                return std::nullopt;
        factors.down.push_back(factor);
    }
    return factors;
}

std::vector<std::int32_t> padded_rows(const SquareWeights& square, int padded) {
    const auto size = static_cast<std::size_t>(square.size);
    const auto pitch = static_cast<std::size_t>(padded);
    std::vector<std::int32_t> rows(size * pitch, 0);
    for (std::size_t j = 0; j < size; ++j)
        for (std::size_t i = 0; i < size; ++i)
            rows[j * pitch + i] = square.weights[j * size + i];
    return rows;
}

int tensor_band_count(int size) {
    return (size + MmaLayout::columns - 1 + MmaLayout::depth - 1) / MmaLayout::depth;
}

namespace {

/// w = 256 * high + low, both signed bytes.
struct WeightBytes {
    std::int32_t high;
    std::int32_t low;
};

std::optional<WeightBytes> bytes_of(std::int32_t weight) {
    const std::int32_t low = ((weight + 128) & 0xFF) - 128;
    const std::int32_t high = (weight - low) / 256;
    if (high < -128 || high > 127)
        return std::nullopt;
    return WeightBytes{high, low};
}

} // namespace

std::optional<std::vector<std::uint32_t>> tensor_bands(const SquareWeights& square) {
    constexpr int lanes = 32;
    constexpr int registers = 2;
    const int bands = tensor_band_count(square.size);
    std::vector<std::uint32_t> words(static_cast<std::size_t>(square.size * bands * 2 * lanes * registers),
                                     0);
    const auto put = [&](int row, int band, int low, int k, int column, std::int32_t value) {
        const int word =
            (((row * bands + band) * 2 + low) * lanes + MmaLayout::b_lane(k, column)) * registers +
            MmaLayout::b_register(k);
        words[static_cast<std::size_t>(word)] |= static_cast<std::uint32_t>(value & 0xFF)
                                                 << (8 * MmaLayout::byte_of(k));
    };
    for (int row = 0; row < square.size; ++row) {
        for (int i = 0; i < square.size; ++i) {
            const auto bytes = bytes_of(square.weights[static_cast<std::size_t>(row * square.size + i)]);
            if (!bytes)
                return std::nullopt;
            for (int column = 0; column < MmaLayout::columns; ++column) {
                const int k = i + column;
                put(row, k / MmaLayout::depth, 0, k % MmaLayout::depth, column, bytes->high);
                put(row, k / MmaLayout::depth, 1, k % MmaLayout::depth, column, bytes->low);
            }
        }
    }
    return words;
}

} // namespace framewright::gpu
