// The filters of this program, each defined in its own file; registry/filter_registry.cpp puts them in order.
#pragma once

#include "core/filter/filter.h"
#include "core/job/job_spec.h"
#include "core/media/model/media_info.h"

#include <string>

namespace framewright {

FilterRow bilateral_filter_row();
FilterRow box_filter_row();
FilterRow brightness_contrast_filter_row();
FilterRow channel_filter_row();
FilterRow clahe_filter_row();
FilterRow convolve_filter_row();
FilterRow crop_filter_row();
FilterRow deinterlace_filter_row();
FilterRow denoise_filter_row();
FilterRow expression_filter_row();
FilterRow gamma_filter_row();
FilterRow gaussian_filter_row();
FilterRow grayscale_filter_row();
FilterRow invert_filter_row();
FilterRow levels_filter_row();
FilterRow lut3d_filter_row();
FilterRow median_filter_row();
FilterRow python_filter_row();
/// A filter that is this script, with the id that its file's name gives. `own`: the user may edit it.
FilterRow python_script_row(const std::string& path, bool own);
/// Its id: "python-" and the file's name.
std::string python_script_id(const std::string& path);
FilterRow resize_filter_row();
/// The filter of that row that makes pictures this large, as they are shown.
FilterSpec resizing_filter(int width, int height);
FilterRow rotate_flip_filter_row();
/// The filter of that row that turns stored pictures as their rotation tag says.
FilterSpec upright_filter(const Orientation& orientation);
FilterRow saturation_hue_filter_row();
FilterRow sepia_filter_row();
FilterRow sobel_filter_row();
FilterRow temporal_average_filter_row();
FilterRow temporal_median_filter_row();
FilterRow threshold_filter_row();
FilterRow unsharp_filter_row();
FilterRow vignette_filter_row();
FilterRow white_balance_filter_row();

} // namespace framewright
