// Convolution with an arbitrary square of weights.
#pragma once

#include "core/kernel/tables/convolution_kernel.h"
#include "core/plane/plane_view.h"

namespace framewright {

/// out = clamp((sum of w * p + offset + 2^(F-1)) >> F): the weights laid over the picture as they stand (a
/// correlation, like cv::filter2D), rounding half up. Borders reflect-101. Sizes and depths of the planes are
/// equal; no overlap.
void convolve(const ConstPlaneView& source, const PlaneView& target, const ConvolutionKernel& kernel);

/// The definition of convolve, sample by sample.
void convolve_reference(const ConstPlaneView& source, const PlaneView& target,
                        const ConvolutionKernel& kernel);

} // namespace framewright
