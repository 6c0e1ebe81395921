// The metrics that come with the program.
#pragma once

#include "core/metric/metric.h"

namespace framewright {

MetricRow difference_row();
MetricRow ms_ssim_row();
MetricRow psnr_row();
MetricRow ssim_row();
MetricRow vmaf_row();
MetricRow xpsnr_row();

} // namespace framewright
