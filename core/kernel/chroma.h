// Chroma planes at another resolution than luma: bilinear up, tent or mean down, where the samples really
// sit.
#pragma once

#include "core/kernel/tables/chroma_layout.h"
#include "core/plane/plane_view.h"

#include <cstdint>

namespace framewright {

/// Row `y` of the plane brought to luma resolution, `width` samples. Bilinear with weights in eighths on each
/// axis, one rounding: out = (sum of wy * wx * c + 32) >> 6; beyond the edges the outermost sample counts.
/// `out` takes bytes or words, as the plane has.
void upsample_chroma_row(const ConstPlaneView& chroma, const ChromaLayout& layout, int y, int width,
                         std::uint8_t* out);

/// A full-resolution plane brought down to `target`: per axis the mean of the 2^shift samples where the
/// target sits between them, a tent over 2^(shift+1) - 1 samples where it sits on one; one rounding half up
/// at the end; beyond the edges the outermost sample counts.
void downsample_chroma(const ConstPlaneView& source, const ChromaLayout& layout, const PlaneView& target);

} // namespace framewright
