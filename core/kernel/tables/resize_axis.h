// Which source samples make up those of a resized row or column, and their weights.
#pragma once

#include <cstdint>
#include <vector>

namespace framewright {

enum class ResizeMethod { Bilinear, Bicubic, Lanczos };

/// One axis: output sample i is the sum over k < taps of weights[i * taps + k] * source[index[i * taps + k]].
/// Indices beyond the edges are mirrored already (reflect-101); each sample's weights sum to exactly
/// 2^fraction_bits.
struct ResizeAxis {
    int taps = 1;
    int fraction_bits = 0; ///< 14 up to 12 bits of depth, 22 above
    std::vector<int> index;
    std::vector<std::int32_t> weights;
};

/// Output sample i sits at (i + 0.5) * scale - 0.5 + shift source samples. Where the picture shrinks (scale >
/// 1), the filter is widened by the scale. Triangle, Catmull-Rom cubic (a = -0.5) and three-lobed Lanczos.
ResizeAxis make_resize_axis(ResizeMethod method, int source_size, int target_size, double scale, double shift,
                            int bit_depth);

} // namespace framewright
