// Statistics over the same sample of several frames.
#pragma once

#include "core/plane/plane_view.h"

#include <span>

namespace framewright {

/// Mean over `sources`, rounded half up. An odd count, at most 7.
void temporal_average(std::span<const ConstPlaneView> sources, const PlaneView& target);

/// Median over `sources`. An odd count, at most 7.
void temporal_median(std::span<const ConstPlaneView> sources, const PlaneView& target);

} // namespace framewright
