// Structural similarity of flat windows.
#pragma once

#include "core/plane/plane_view.h"

namespace framewright {

/// Sum of the scores of all windows: 8x8 samples at every fourth sample and row, as ssim.cpp describes. Both
/// planes have the same size and bit depth.
double ssim_window_sum(const ConstPlaneView& a, const ConstPlaneView& b);

} // namespace framewright
