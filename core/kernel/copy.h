// Moving samples without changing them.
#pragma once

#include "core/plane/plane_view.h"

namespace framewright {

/// Copies equal-sized planes of equal depth.
void copy_plane(const ConstPlaneView& source, const PlaneView& target);

/// Sets every sample to `value`.
void fill_plane(const PlaneView& target, int value);

/// Swaps rows and columns: target(x, y) = source(y, x). The target is as wide as the source is high.
void transpose_plane(const ConstPlaneView& source, const PlaneView& target);

/// Mirrors left and right, top and bottom, or both.
void mirror_plane(const ConstPlaneView& source, const PlaneView& target, bool horizontally, bool vertically);

/// target(x, y) = source(u, v) with (u, v) = transpose ? (y, x) : (x, y), then u = source.width - 1 - u where
/// mirror_x, v = source.height - 1 - v where mirror_y.
void turn_plane(const ConstPlaneView& source, const PlaneView& target, bool transpose, bool mirror_x,
                bool mirror_y);

} // namespace framewright
