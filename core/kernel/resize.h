// Resampling to another size, separable and in fixed point.
#pragma once

#include "core/kernel/tables/resize_axis.h"
#include "core/plane/plane_view.h"

namespace framewright {

/// Columns first, then rows. With F the axes' fraction bits and f = 15 - bit_depth (8 above 12 bits) extra
/// bits of the intermediate: h = (sum + 2^(F-f-1)) >> (F - f), out = clamp((sum of w * h + 2^(F+f-1)) >> (F +
/// f)).
void resize_plane(const ConstPlaneView& source, const PlaneView& target, const ResizeAxis& horizontal,
                  const ResizeAxis& vertical);

} // namespace framewright
