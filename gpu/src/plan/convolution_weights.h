// A square of weights in the form that every strategy starts from.
#pragma once

#include "core/kernel/tables/convolution_kernel.h"
#include "gpu/kernels/weighing.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace framewright::gpu {

struct SquareWeights {
    int size = 1;
    std::vector<std::int32_t> weights; ///< size * size, row by row
    std::int64_t start = 0;            ///< what sums begin with
    Finish finish{};
    double scale = 1;  ///< what a sum is multiplied with in the end, as a real number
    double offset = 0; ///< added to the result, in samples, rounding apart

    /// The largest magnitude that a sum reaches on the way, for samples up to `top`.
    std::int64_t max_sum(int top) const;
};

/// The sum of the square's samples divided by their number: see box_blur.
SquareWeights box_weights(int size, int bit_depth);
SquareWeights square_weights(const ConvolutionKernel& kernel, int bit_depth);

/// Rows and columns whose product is the square, in integers.
struct RankOne {
    std::vector<std::int32_t> along;
    std::vector<std::int32_t> down;
};
std::optional<RankOne> factorise(const SquareWeights& square);

/// Rows of weights, each padded with zeros to `padded` ones.
std::vector<std::int32_t> padded_rows(const SquareWeights& square, int padded);

/// The bands of weights that tensor cores multiply with (see TensorConvolveBody); empty where a weight does
/// not fit two bytes.
std::optional<std::vector<std::uint32_t>> tensor_bands(const SquareWeights& square);
int tensor_band_count(int size);

} // namespace framewright::gpu
