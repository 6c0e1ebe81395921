// The filters' rows, each defined in the filter's own file; filter_table.cpp puts them in order.
#pragma once

#include "core/filter/filter.h"

namespace framewright {

extern const FilterRow bilateral_filter_row;
extern const FilterRow box_filter_row;
extern const FilterRow brightness_contrast_filter_row;
extern const FilterRow channel_filter_row;
extern const FilterRow clahe_filter_row;
extern const FilterRow convolve_filter_row;
extern const FilterRow crop_filter_row;
extern const FilterRow deinterlace_filter_row;
extern const FilterRow denoise_filter_row;
extern const FilterRow gamma_filter_row;
extern const FilterRow gaussian_filter_row;
extern const FilterRow grayscale_filter_row;
extern const FilterRow invert_filter_row;
extern const FilterRow levels_filter_row;
extern const FilterRow lut3d_filter_row;
extern const FilterRow median_filter_row;
extern const FilterRow resize_filter_row;
extern const FilterRow rotate_flip_filter_row;
extern const FilterRow saturation_hue_filter_row;
extern const FilterRow sepia_filter_row;
extern const FilterRow sobel_filter_row;
extern const FilterRow temporal_average_filter_row;
extern const FilterRow temporal_median_filter_row;
extern const FilterRow threshold_filter_row;
extern const FilterRow unsharp_filter_row;
extern const FilterRow vignette_filter_row;
extern const FilterRow white_balance_filter_row;

} // namespace framewright
