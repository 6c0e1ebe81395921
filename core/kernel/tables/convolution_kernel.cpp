#include "core/kernel/tables/convolution_kernel.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>

namespace framewright {
namespace {

constexpr int max_fraction_bits = 26;
constexpr double max_fixed_weight = 1 << 30;

/// Rounds the weights, then gives what the sum lacks to those that were rounded furthest the other way.
std::vector<std::int32_t> quantise(const std::vector<double>& weights, int fraction_bits) {
    std::vector<std::int32_t> fixed(weights.size());
    std::vector<double> error(weights.size());
    double exact_sum = 0;
    std::int64_t fixed_sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const double scaled = std::ldexp(weights[i], fraction_bits);
        fixed[i] = static_cast<std::int32_t>(std::lround(scaled));
        error[i] = fixed[i] - scaled;
        exact_sum += weights[i];
        fixed_sum += fixed[i];
    }
    const std::int64_t lacking = std::llround(std::ldexp(exact_sum, fraction_bits)) - fixed_sum;
    std::vector<std::size_t> order(weights.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const int sign = lacking < 0 ? -1 : 1;
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return sign * error[a] < sign * error[b]; });
    for (std::int64_t i = 0; i < std::abs(lacking); ++i)
        fixed[order[static_cast<std::size_t>(i) % order.size()]] += sign;
    return fixed;
}

/// Largest deviation from exact arithmetic over all pictures, in LSB.
double worst_error(const std::vector<double>& weights, const std::vector<std::int32_t>& fixed,
                   int fraction_bits, int bit_depth) {
    double above = 0;
    double below = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const double error = std::ldexp(static_cast<double>(fixed[i]), -fraction_bits) - weights[i];
        (error > 0 ? above : below) += std::abs(error);
    }
    return std::max(above, below) * ((1 << bit_depth) - 1);
}

std::int64_t absolute_sum(const std::vector<std::int16_t>& weights) {
    std::int64_t sum = 0;
    for (const std::int16_t weight : weights)
        sum += std::abs(static_cast<int>(weight));
    return sum;
}

std::int64_t plain_sum(const std::vector<std::int16_t>& weights) {
    return std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
}

/// 16-bit samples are multiplied as signed numbers, less 2^15; the start value makes up for it.
constexpr std::int64_t bias(int bit_depth) {
    return bit_depth == 16 ? 32768 : 0;
}

bool sums_fit(const std::vector<std::int16_t>& weights, std::int64_t start, int bit_depth) {
    constexpr std::int64_t limit = (std::int64_t{1} << 31) - 1;
    const std::int64_t max_sample = (std::int64_t{1} << bit_depth) - 1;
    // Covers the biased form, whose samples are at most 2^15 in magnitude, and the sum the bias restores.
    return absolute_sum(weights) * max_sample + std::abs(start) < limit;
}

bool split_weights(const ConvolutionKernel& kernel, int split, NarrowKernel& result) {
    result.low.clear();
    result.high.clear();
    const std::int32_t half = 1 << (split - 1);
    for (const std::int32_t weight : kernel.weights) {
        const std::int32_t high = (weight + half) >> split;
        if (high < -32768 || high > 32767)
            return false;
        result.high.push_back(static_cast<std::int16_t>(high));
        result.low.push_back(static_cast<std::int16_t>(weight - high * (1 << split)));
    }
    return true;
}

} // namespace

ConvolutionKernel make_convolution_kernel(const std::vector<double>& weights, int size, int bit_depth) {
    ConvolutionKernel kernel;
    kernel.size = size;
    double largest = 0;
    for (const double weight : weights)
        largest = std::max(largest, std::abs(weight));
    for (int bits = 0; bits <= max_fraction_bits; ++bits) {
        if (std::ldexp(largest, bits) >= max_fixed_weight)
            break;
        kernel.weights = quantise(weights, bits);
        kernel.fraction_bits = bits;
        if (worst_error(weights, kernel.weights, bits, bit_depth) <= 0.5)
            return kernel;
    }
    throw Error(ErrorKind::Usage, "-", "convolve",
                Text("convolve.weights",
                     "the weights are too large or too far apart for fixed-point arithmetic at {1} bits",
                     bit_depth));
}

NarrowKernel narrow_kernel(const ConvolutionKernel& kernel, int bit_depth) {
    NarrowKernel result;
    const int bits = kernel.fraction_bits;
    const std::int64_t rounding = bits > 0 ? std::int64_t{1} << (bits - 1) : 0;
    const auto fits_word = [](std::int32_t weight) { return weight >= -32768 && weight <= 32767; };
    if (std::all_of(kernel.weights.begin(), kernel.weights.end(), fits_word)) {
        result.low.assign(kernel.weights.begin(), kernel.weights.end());
        const std::int64_t start = rounding + kernel.offset + bias(bit_depth) * plain_sum(result.low);
        if (sums_fit(result.low, start, bit_depth)) {
            result.parts = 1;
            result.low_start = static_cast<std::int32_t>(start);
            result.low_shift = bits;
            return result;
        }
    }
    for (int split = 1; split <= std::min(bits, 15); ++split) {
        if (!split_weights(kernel, split, result))
            continue;
        // (high * 2^s + low) >> F is (high + (low >> s)) >> (F - s); whole multiples of 2^s move to the high
        // side.
        const std::int64_t constant = rounding + kernel.offset;
        const std::int64_t low_start =
            (constant & ((1 << split) - 1)) + bias(bit_depth) * plain_sum(result.low);
        const std::int64_t high_start = (constant >> split) + bias(bit_depth) * plain_sum(result.high);
        constexpr std::int64_t room_for_low = 1
                                              << 28; // what the shifted low sum adds to the high one, at most
        if (!sums_fit(result.low, low_start, bit_depth) ||
            !sums_fit(result.high, std::abs(high_start) + room_for_low, bit_depth))
            continue;
        if (split < 3 && absolute_sum(result.low) > 0 &&
            (absolute_sum(result.low) << bit_depth >> split) > room_for_low)
            continue;
        result.parts = 2;
        result.split = split;
        result.low_start = static_cast<std::int32_t>(low_start);
        result.high_start = static_cast<std::int32_t>(high_start);
        result.low_shift = split;
        result.final_shift = bits - split;
        return result;
    }
    return result;
}

} // namespace framewright
