// The filters' rows, each defined in the filter's own file; filter_table.cpp puts them in order.
#pragma once

#include "core/filter/filter.h"

namespace framewright {

extern const FilterRow box_filter_row;
extern const FilterRow brightness_contrast_filter_row;
extern const FilterRow gaussian_filter_row;
extern const FilterRow invert_filter_row;
extern const FilterRow temporal_average_filter_row;

} // namespace framewright
