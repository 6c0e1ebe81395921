// Conversion of whole pictures between planar YUV and planar RGB of the same depth.
#pragma once

#include "core/kernel/tables/chroma_layout.h"
#include "core/kernel/tables/color_matrix.h"
#include "core/plane/plane_view.h"

#include <array>

namespace framewright {

using ConstPlanes3 = std::array<ConstPlaneView, 3>;
using Planes3 = std::array<PlaneView, 3>;

/// Y, Cb, Cr to G, B, R. Chroma is first brought to luma resolution at the picture's depth (see
/// upsample_chroma_row), then each pixel is multiplied with `transform`.
void yuv_to_rgb(const ConstPlanes3& yuv, const ChromaLayout& layout, const ColorTransform& transform,
                const Planes3& gbr);

/// G, B, R to Y, Cb, Cr. Each pixel is multiplied with `transform` and rounded, then chroma is brought down
/// (see downsample_chroma).
void rgb_to_yuv(const ConstPlanes3& gbr, const ColorTransform& transform, const ChromaLayout& layout,
                const Planes3& yuv);

/// Three full-size planes multiplied pixel by pixel; channels in and out in the order of `transform`.
void transform_planes(const ConstPlanes3& source, const ColorTransform& transform, const Planes3& target);

/// One pixel by the definition: channels in and out in the order of `transform`.
std::array<int, 3> transform_pixel(const ColorTransform& transform, const std::array<int, 3>& pixel);

} // namespace framewright
