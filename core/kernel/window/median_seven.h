// The median over squares of seven by seven.
#pragma once

#include "core/plane/plane_view.h"

namespace framewright {

/// As median_blur with size 7. Columns are sorted, then merged two by two; each two windows beside each other
/// share the middle of the six columns that they have in common (after Adams, "Fast Median Filters using
/// Separable Sorting Networks", 2021). False, with nothing done, where there are no vectors.
bool median_of_seven(const ConstPlaneView& source, const PlaneView& target);

} // namespace framewright
