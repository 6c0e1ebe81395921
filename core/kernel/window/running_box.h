// The part of the box blur whose work does not depend on the size of the box.
#pragma once

#include "core/plane/plane_view.h"

namespace framewright {

/// As box_blur, where that is faster; false, with nothing done, where it is not or sums do not fit.
bool running_box_blur(const ConstPlaneView& source, const PlaneView& target, int size);

} // namespace framewright
