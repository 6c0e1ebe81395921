// Box blur: the mean over a square.
#pragma once

#include "core/plane/plane_view.h"

namespace framewright {

constexpr int max_box_size = 63;

/// Each sample becomes the sum over the `size` x `size` square around it divided by size^2, rounded half up;
/// exact. Borders reflect-101. `size` is odd, 1..max_box_size. Sizes and depths of the planes are equal;
/// no overlap.
void box_blur(const ConstPlaneView& source, const PlaneView& target, int size);

/// The definition of box_blur, sample by sample.
void box_blur_reference(const ConstPlaneView& source, const PlaneView& target, int size);

} // namespace framewright
