// Fixed-point matrices between YCbCr and RGB.
#pragma once

#include <array>
#include <cstdint>

namespace framewright {

/// out[i] = clamp((sum over j of coefficient[i][j] * (in[j] - input_offset[j]) + 2^(fraction_bits-1))
///                >> fraction_bits, plus output_offset[i]). Channels are in the order Y, Cb, Cr and R, G, B.
struct ColorTransform {
    std::array<std::array<std::int32_t, 3>, 3> coefficient{};
    std::array<std::int32_t, 3> input_offset{};
    std::array<std::int32_t, 3> output_offset{};
    int fraction_bits = 0;
    int bit_depth = 8;
};

/// The H.273 matrix that a picture of this height means: its own, or where unspecified (2, 3) 709 (1) from
/// 720 rows on and 601 (6) below.
int effective_matrix(int matrix, int height);

/// Of red and blue in luma; green has the rest.
struct LumaWeights {
    double red = 0;
    double blue = 0;
};
/// Those of an effective H.273 matrix (its table 4). Where it has none (RGB, YCgCo, unknown ones) BT.601's.
LumaWeights luma_weights(int matrix);

/// Whether color_transform functions know this H.273 matrix: 0 (RGB stored as YUV), 1, 4, 5, 6, 7, 8 (YCgCo),
/// 9, 10.
bool matrix_supported(int matrix);

/// Full-range RGB from YUV of this matrix, range and depth. 13 fraction bits at 8 bits (the factors fit
/// 16-bit words), 15 up to 12, 20 above.
ColorTransform yuv_to_rgb_transform(int matrix, bool full_range, int bit_depth);

/// The way back: 14, 15 or 20 fraction bits. Grays give exactly neutral chroma, white gives exactly white.
ColorTransform rgb_to_yuv_transform(int matrix, bool full_range, int bit_depth);

} // namespace framewright
