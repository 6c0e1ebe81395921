// Operations with random parameters, and pictures of random shapes for them.
#pragma once

#include "gpu/include/picture_program.h"
#include "gpu/include/session.h"

#include <random>
#include <string>
#include <vector>

namespace framewright::gpu {

/// A kind of operation: makes a program of one step that does it.
struct OperationKind {
    const char* name;
    PictureProgram (*make)(int width, int height, int bit_depth, std::mt19937& random);
};

/// Every kind that PictureOperation has; a test holds that none is missing.
const std::vector<OperationKind>& operation_kinds();

/// A square of random weights; `largest` in magnitude, of about this many fraction bits.
ConvolutionKernel random_kernel(int size, std::int32_t largest, int fraction_bits, std::mt19937& random);

/// A box or a square of random weights that the strategy takes: for `separable` a product of integers, for
/// `tensor` 16-bit weights, for `fft` weights that keep the picture's range.
PictureProgram strategy_program(Strategy strategy, int width, int height, int depth, std::mt19937& random);

/// The product of a column and a row of whole numbers up to `largest`, of 10 fraction bits.
ConvolutionKernel product_square(int size, std::int32_t largest, std::mt19937& random);
/// Weights that are not negative and sum to one at most.
ConvolutionKernel mean_square(int size, std::mt19937& random);

/// Tables, blurs and conversions in a row, on a picture of 4:2:0.
PictureProgram random_chain(int width, int height, int depth, std::mt19937& random);

/// A table and a blur on every plane of a picture whose chroma planes are smaller by powers of two.
PictureProgram blurred_planes(int width, int height, int depth, int chroma_shift_x, int chroma_shift_y,
                              std::mt19937& random);

/// A picture of one plane, and the program of one operation on it.
PictureShape one_plane(int width, int height, int bit_depth);
PictureProgram program_of(const std::string& name, const PictureShape& shape, PictureOperation::Kind kind);

} // namespace framewright::gpu
