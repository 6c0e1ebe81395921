// What a filter does to a picture, as plain values. The CPU's kernels run them here; another device may run
// them in its own way, sample for sample the same. C++17 without libav, so that a device's compiler takes it.
#pragma once

#include "core/kernel/lut.h"
#include "core/kernel/sobel.h"
#include "core/kernel/tables/chroma_layout.h"
#include "core/kernel/tables/chroma_turn.h"
#include "core/kernel/tables/color_matrix.h"
#include "core/kernel/tables/convolution_kernel.h"
#include "core/kernel/tables/cube_table.h"
#include "core/kernel/tables/resize_axis.h"
#include "core/kernel/tables/separable_weights.h"
#include "core/plane/plane_view.h"

#include <array>
#include <cstdint>
#include <type_traits>
#include <variant>
#include <vector>

namespace framewright {

// One plane in, one plane out.

/// copy_plane.
struct CopyPlane {};

/// fill_plane. The input is not read.
struct FillPlane {
    int value = 0; ///< 0 to the plane's largest value
};

/// copy_plane of a rectangle; the output's size says how much.
struct CropPlane {
    int left = 0; ///< in samples of this plane
    int top = 0;  ///< in rows of this plane
};

/// turn_plane: target(x, y) = source(u, v) with (u, v) = transpose ? (y, x) : (x, y), then
/// u = source.width - 1 - u where mirror_x, v = source.height - 1 - v where mirror_y. The target is as wide
/// as the source is high where transpose.
struct Transpose {
    bool transpose = false;
    bool mirror_x = false;
    bool mirror_y = false;
};

/// apply_lookup_table.
struct Lut1D {
    LookupTable table; ///< 2^bit_depth entries
};

/// box_blur.
struct BoxBlur {
    int size = 1; ///< odd, 1..max_box_size
};

/// convolve.
struct Convolve2D {
    ConvolutionKernel kernel; ///< made for the plane's depth
};

/// separable_blur.
struct SeparableBlur {
    SymmetricWeights weights; ///< made for the plane's depth
};

/// add_difference of the source and its separable_blur.
struct UnsharpMask {
    SymmetricWeights weights; ///< made for the plane's depth
    int amount = 0;           ///< in 1/256, at most 5 * 256
    int threshold = 0;        ///< in levels of the plane
};

/// median_blur.
struct MedianBlur {
    int size = 1; ///< odd, 1..max_median_size
};

/// sobel.
struct Sobel {
    SobelDirection direction = SobelDirection::Both;
    int strength = 256; ///< in 1/256, at most 8 * 256
    int black = 0;      ///< what a flat area becomes
};

/// scale_by_map.
struct ScaleByMap {
    std::vector<std::uint16_t> map; ///< width * height factors from 0 to 2^14
    int base = 0;                   ///< the value that stays
};

/// resize_plane.
struct ResizePlane {
    ResizeAxis horizontal; ///< one entry for each of the target's columns
    ResizeAxis vertical;   ///< one entry for each of the target's rows
};

/// The plane brought to width x height by upsample_chroma_row with `from`, then down by downsample_chroma
/// with `to`; where all shifts of `to` are 0, it stays at width x height.
struct ResampleChroma {
    ChromaLayout from;
    ChromaLayout to;
    int width = 0;  ///< of luma, samples
    int height = 0; ///< of luma, rows
};

// Two planes in, two planes out.

/// turn_chroma: Cb, Cr.
struct TurnChroma {
    ChromaTurn turn; ///< made for the planes' depth
};

// Three planes in, three planes out.

/// transform_planes: channels in and out in the order of the operation's plane lists.
struct TransformColors {
    ColorTransform transform;
};

/// yuv_to_rgb: Y, Cb, Cr in, G, B, R out.
struct YuvToRgb {
    ChromaLayout layout; ///< of the source
    ColorTransform transform;
};

/// rgb_to_yuv: G, B, R in, Y, Cb, Cr out.
struct RgbToYuv {
    ColorTransform transform;
    ChromaLayout layout; ///< of the target
};

/// apply_cube: G, B, R in and out.
struct Lut3D {
    CubeTable table; ///< made for the planes' depth
};

/// One of them and the planes that it works on. Planes in and out have the same bit depth, and never overlap.
struct PictureOperation {
    using Kind = std::variant<CopyPlane, FillPlane, CropPlane, Transpose, Lut1D, BoxBlur, Convolve2D,
                              SeparableBlur, UnsharpMask, MedianBlur, Sobel, ScaleByMap, ResizePlane,
                              ResampleChroma, TurnChroma, TransformColors, YuvToRgb, RgbToYuv, Lut3D>;
    Kind kind;
    std::array<int, 3> sources{0, 1, 2}; ///< planes of the input that it reads, the first plane_count() count
    std::array<int, 3> targets{0, 1, 2}; ///< planes of the output that it writes, likewise
};

/// How many planes an operation reads, and as many it writes.
template <typename Kind> inline constexpr int planes_of = 1;
template <> inline constexpr int planes_of<TurnChroma> = 2;
template <> inline constexpr int planes_of<TransformColors> = 3;
template <> inline constexpr int planes_of<YuvToRgb> = 3;
template <> inline constexpr int planes_of<RgbToYuv> = 3;
template <> inline constexpr int planes_of<Lut3D> = 3;

inline int plane_count(const PictureOperation& operation) {
    return std::visit([](const auto& kind) { return planes_of<std::decay_t<decltype(kind)>>; },
                      operation.kind);
}

/// Runs it on the CPU: every sample of the target planes is written. May be called from several threads.
void run_operation(const PictureOperation& operation, const std::array<ConstPlaneView, 4>& source,
                   const std::array<PlaneView, 4>& target);

} // namespace framewright
