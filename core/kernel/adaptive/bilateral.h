// Bilateral smoothing: a mean that counts neighbours by their distance and by how alike they are.
#pragma once

#include "core/kernel/tables/bilateral_weights.h"
#include "core/plane/plane_view.h"

namespace framewright {

/// Each sample becomes the sum of weight * sample over the disc around it divided by the sum of the weights,
/// rounded half up; the sums are exact. The middle weighs as much as a neighbour at distance 0 without a
/// difference, rounded half up. Borders reflect-101. `weights` are made for the planes' depth. Sizes and
/// depths of the planes are equal; no overlap.
void bilateral_blur(const ConstPlaneView& source, const PlaneView& target, const BilateralWeights& weights);

/// The definition of bilateral_blur, sample by sample.
void bilateral_blur_reference(const ConstPlaneView& source, const PlaneView& target,
                              const BilateralWeights& weights);

} // namespace framewright
