#include "core/kernel/tables/color_matrix.h"

#include <cmath>
#include <cstddef>
#include <utility>

namespace framewright {
namespace {

using Matrix = std::array<std::array<double, 3>, 3>;

enum H273 {
    gbr = 0,
    bt709 = 1,
    fcc = 4,
    bt470bg = 5,
    bt601 = 6,
    smpte240 = 7,
    ycgco = 8,
    bt2020 = 9,
    bt2020_constant = 10
};

/// RGB in 0..1 to Y in 0..1, Cb and Cr in -0.5..0.5.
Matrix forward_matrix(int matrix) {
    if (matrix == gbr)
        return {{{0, 1, 0}, {0, 0, 1}, {1, 0, 0}}};
    if (matrix == ycgco)
        return {{{0.25, 0.5, 0.25}, {-0.25, 0.5, -0.25}, {0.5, 0, -0.5}}};
    const auto [red, blue] = luma_weights(matrix);
    const double green = 1 - red - blue;
    return {{{red, green, blue},
             {-red / (2 * (1 - blue)), -green / (2 * (1 - blue)), 0.5},
             {0.5, -green / (2 * (1 - red)), -blue / (2 * (1 - red))}}};
}

Matrix inverse(const Matrix& m) {
    const auto cofactor = [&](std::size_t i, std::size_t j) {
        const std::size_t a = (i + 1) % 3, b = (i + 2) % 3, c = (j + 1) % 3, d = (j + 2) % 3;
        return m[a][c] * m[b][d] - m[a][d] * m[b][c];
    };
    const double determinant = m[0][0] * cofactor(0, 0) + m[0][1] * cofactor(0, 1) + m[0][2] * cofactor(0, 2);
    Matrix result{};
    for (std::size_t i = 0; i < 3; ++i) {
        for (std::size_t j = 0; j < 3; ++j)
            result[j][i] = cofactor(i, j) / determinant;
    }
    return result;
}

/// How a YUV channel is stored: code = offset + value * scale.
struct Quantisation {
    std::array<std::int32_t, 3> offset;
    std::array<double, 3> scale;
};

Quantisation quantisation(int matrix, bool full_range, int bit_depth) {
    const double unit = std::ldexp(1.0, bit_depth - 8);
    const double full = std::ldexp(1.0, bit_depth) - 1;
    const double luma = full_range ? full : 219 * unit;
    const int black = full_range ? 0 : 16 << (bit_depth - 8);
    if (matrix == gbr)
        return {{black, black, black}, {luma, luma, luma}};
    const int neutral = 1 << (bit_depth - 1);
    const double chroma = full_range ? full : 224 * unit;
    return {{black, neutral, neutral}, {luma, chroma, chroma}};
}

int by_depth(int bit_depth, int eight, int up_to_twelve, int above) {
    if (bit_depth == 8)
        return eight;
    return bit_depth <= 12 ? up_to_twelve : above;
}

std::int32_t fixed(double value, int fraction_bits) {
    return static_cast<std::int32_t>(std::lround(std::ldexp(value, fraction_bits)));
}

} // namespace

LumaWeights luma_weights(int matrix) {
    switch (matrix) {
    case bt709:
        return {0.2126, 0.0722};
    case fcc:
        return {0.30, 0.11};
    case smpte240:
        return {0.212, 0.087};
    case bt2020:
    case bt2020_constant:
        return {0.2627, 0.0593};
    default:
        return {0.299, 0.114};
    }
}

int effective_matrix(int matrix, int height) {
    constexpr int unspecified = 2;
    constexpr int reserved = 3;
    constexpr int first_high_definition_height = 720;
    if (matrix != unspecified && matrix != reserved)
        return matrix;
    return height >= first_high_definition_height ? bt709 : bt601;
}

bool matrix_supported(int matrix) {
    return matrix == gbr || matrix == bt709 || (matrix >= fcc && matrix <= bt2020_constant);
}

ColorTransform yuv_to_rgb_transform(int matrix, bool full_range, int bit_depth) {
    const Matrix exact = inverse(forward_matrix(matrix));
    const Quantisation codes = quantisation(matrix, full_range, bit_depth);
    const double full = std::ldexp(1.0, bit_depth) - 1;
    ColorTransform result;
    result.bit_depth = bit_depth;
    result.fraction_bits = by_depth(bit_depth, 13, 15, 20);
    result.input_offset = codes.offset;
    for (std::size_t i = 0; i < 3; ++i) {
        for (std::size_t j = 0; j < 3; ++j)
            result.coefficient[i][j] = fixed(exact[i][j] * full / codes.scale[j], result.fraction_bits);
    }
    return result;
}

ColorTransform rgb_to_yuv_transform(int matrix, bool full_range, int bit_depth) {
    const Matrix exact = forward_matrix(matrix);
    const Quantisation codes = quantisation(matrix, full_range, bit_depth);
    const double full = std::ldexp(1.0, bit_depth) - 1;
    ColorTransform result;
    result.bit_depth = bit_depth;
    result.fraction_bits = by_depth(bit_depth, 14, 15, 20);
    result.output_offset = codes.offset;
    for (std::size_t i = 0; i < 3; ++i) {
        double sum = 0;
        std::int32_t fixed_sum = 0;
        std::size_t largest = 0;
        for (std::size_t j = 0; j < 3; ++j) {
            const double factor = exact[i][j] * codes.scale[i] / full;
            result.coefficient[i][j] = fixed(factor, result.fraction_bits);
            sum += factor;
            fixed_sum += result.coefficient[i][j];
            if (std::abs(exact[i][j]) > std::abs(exact[i][largest]))
                largest = j;
        }
        // The row's sum is what a gray is multiplied with: exact, so that grays stay neutral and white stays
        // white.
        result.coefficient[i][largest] += fixed(sum, result.fraction_bits) - fixed_sum;
    }
    return result;
}

} // namespace framewright
