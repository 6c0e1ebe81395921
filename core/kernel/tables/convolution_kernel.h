// A square of weights in fixed point.
#pragma once

#include <cstdint>
#include <vector>

namespace framewright {

constexpr int max_convolution_size = 63;

/// A square of weights in fixed point.
struct ConvolutionKernel {
    int size = 1;                      ///< odd, 1..max_convolution_size
    std::vector<std::int32_t> weights; ///< size * size of them, row by row, each times 2^fraction_bits
    int fraction_bits = 0;
    std::int64_t offset = 0; ///< added to every sum, times 2^fraction_bits
};

/// Fixed-point form of `weights` (size * size real numbers): the fewest fraction bits with which the worst
/// picture of that depth comes out within half an LSB of exact arithmetic before rounding, and the weights'
/// sum is the exact sum rounded to those bits, so that flat areas stay flat where the weights sum to one.
/// Throws Error(Usage) for weights too large to hold.
ConvolutionKernel make_convolution_kernel(const std::vector<double>& weights, int size, int bit_depth);

/// A kernel's weights as one or two sets of 16-bit numbers, weight = high * 2^split + low, such that 32-bit
/// sums cannot overflow; what vector units multiply fastest.
struct NarrowKernel {
    int parts = 0; ///< 1: only `low` is used; 2: both; 0: the kernel does not fit
    int split = 0;
    std::vector<std::int16_t> low;
    std::vector<std::int16_t> high;
    std::int32_t low_start = 0; ///< what the sums begin with: rounding, offset, the bias of 16-bit samples
    std::int32_t high_start = 0;
    int low_shift = 0; ///< one part: of the sum; two parts: of the low sum before it is added to the high one
    int final_shift = 0; ///< two parts: of what was added
};
NarrowKernel narrow_kernel(const ConvolutionKernel& kernel, int bit_depth);

} // namespace framewright
