// Median over a square.
#pragma once

#include "core/frame/plane_view.h"

namespace framewright {

constexpr int largest_median_size = 15;

/// Each sample becomes the median of the `size` x `size` square around it. Borders reflect-101. `size` is odd,
/// 1..largest_median_size. 3 and 5 are selection networks on vectors; larger sizes keep histograms of columns (Perreault
/// and Hebert, "Median Filtering in Constant Time", 2007), in two levels, per strip of bits above 8.
void median_blur(const ConstPlaneView& source, const PlaneView& target, int size);

/// The definition of median_blur, sample by sample.
void median_blur_reference(const ConstPlaneView& source, const PlaneView& target, int size);

} // namespace framewright
