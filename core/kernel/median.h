// Median over a square.
#pragma once

#include "core/plane/plane_view.h"

namespace framewright {

constexpr int max_median_size = 15;

/// Each sample becomes the median of the `size` x `size` square around it. Borders reflect-101. `size` is
/// odd, 1..max_median_size. Networks of minima and maxima select medians of up to 7 (the headers of window/);
/// larger sizes find the median bit by bit from the top, counting for a whole vector of pixels how many
/// samples lie below the candidate.
void median_blur(const ConstPlaneView& source, const PlaneView& target, int size);

/// The definition of median_blur, sample by sample.
void median_blur_reference(const ConstPlaneView& source, const PlaneView& target, int size);

} // namespace framewright
