// The sum that every peak signal-to-noise ratio is made of.
#pragma once

#include "core/plane/plane_view.h"

#include <cstdint>

namespace framewright {

/// Sum of the squared differences of all samples, exact. Both planes have the same size and bit depth.
std::uint64_t squared_error(const ConstPlaneView& a, const ConstPlaneView& b);

} // namespace framewright
