// Medians over small squares.
#pragma once

#include "core/plane/plane_view.h"

namespace framewright {

// As median_blur with that size: columns are sorted, and the median is selected from sorted columns (after
// Kolte, Smith and Su, "A Fast Median Filter Using AltiVec", 1999). False, with nothing done, where there are
// no vectors.

bool median_of_three(const ConstPlaneView& source, const PlaneView& target);
bool median_of_five(const ConstPlaneView& source, const PlaneView& target);

} // namespace framewright
