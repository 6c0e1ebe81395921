#include "core/filter/registry/filter_registry.h"

#include "core/base/text.h"
#include "core/filter/rows/filter_rows.h"

namespace framewright {

Registry<FilterRow>& filter_registry() {
    static Registry<FilterRow> registry(Text("kind.filter", "filter"), {
                                                                           box_filter_row(),
                                                                           gaussian_filter_row(),
                                                                           unsharp_filter_row(),
                                                                           convolve_filter_row(),
                                                                           median_filter_row(),
                                                                           bilateral_filter_row(),
                                                                           denoise_filter_row(),
                                                                           brightness_contrast_filter_row(),
                                                                           gamma_filter_row(),
                                                                           levels_filter_row(),
                                                                           saturation_hue_filter_row(),
                                                                           white_balance_filter_row(),
                                                                           grayscale_filter_row(),
                                                                           sepia_filter_row(),
                                                                           invert_filter_row(),
                                                                           threshold_filter_row(),
                                                                           channel_filter_row(),
                                                                           clahe_filter_row(),
                                                                           lut3d_filter_row(),
                                                                           vignette_filter_row(),
                                                                           sobel_filter_row(),
                                                                           crop_filter_row(),
                                                                           resize_filter_row(),
                                                                           rotate_flip_filter_row(),
                                                                           deinterlace_filter_row(),
                                                                           temporal_median_filter_row(),
                                                                           temporal_average_filter_row(),
                                                                           expression_filter_row(),
                                                                           python_filter_row(),
                                                                       });
    return registry;
}

} // namespace framewright
