#include "core/metric/metric_table.h"

#include "core/base/error.h"

#include <limits>

namespace framewright {

std::span<const MetricRow> metric_table() {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    static constexpr MetricRow rows[] = {
        {"psnr", "PSNR", "dB", "Peak signal-to-noise ratio over all planes (ITU-T J.340).", true, infinity,
         make_psnr},
        {"ssim", "SSIM", "",
         "Structural similarity over all planes (Wang, Bovik, Sheikh, Simoncelli 2004; 8x8 windows, every 4 "
         "samples).",
         true, 1, make_ssim},
        {"vmaf", "VMAF", "", "Video multi-method assessment fusion (Netflix), measured by libvmaf.", true,
         100, nullptr},
        {"difference", "Largest difference", "levels", "Largest difference of any two samples.", false, 0,
         make_difference, false},
    };
    return rows;
}

const MetricRow& find_metric(const std::string& id) {
    std::string known;
    for (const MetricRow& row : metric_table()) {
        if (row.id == id)
            return row;
        known += (known.empty() ? "" : ", ") + std::string(row.id);
    }
    throw Error(ErrorKind::Usage, "-", "metric", "there is no metric '" + id + "'; there are: " + known);
}

} // namespace framewright
