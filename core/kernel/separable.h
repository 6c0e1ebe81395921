// Separable filters with symmetric, non-negative weights that sum to one: the Gaussian blur.
#pragma once

#include "core/kernel/tables/separable_weights.h"
#include "core/plane/plane_view.h"

namespace framewright {

/// Rows first, then columns, with the same weights. With F fraction bits of the weights and f of the
/// intermediate:
///     h = (sum of w * p + 2^(F-f-1)) >> (F - f),   out = (sum of w * h + 2^(F+f-1)) >> (F + f).
/// Borders reflect-101. Sizes and depths of the planes are equal; no overlap.
void separable_blur(const ConstPlaneView& source, const PlaneView& target, const SymmetricWeights& weights);

/// The definition of separable_blur, sample by sample.
void separable_blur_reference(const ConstPlaneView& source, const PlaneView& target,
                              const SymmetricWeights& weights);

} // namespace framewright
