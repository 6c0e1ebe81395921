#include "core/metric/metric.h"

#include <limits>
#include <utility>

namespace framewright {
namespace {

MetricRow metric(const char* id, const char* name, const char* unit, const char* help, double perfect,
                 std::function<std::unique_ptr<Metric>()> create) {
    MetricRow row;
    row.id = id;
    row.name = name;
    row.unit = unit;
    row.help = help;
    row.perfect = perfect;
    row.create = std::move(create);
    return row;
}

MetricRow difference() {
    MetricRow row = metric("difference", "Largest difference", "levels",
                           "Largest difference of any two samples.", 0, make_difference);
    row.higher_is_better = false;
    row.offered = false;
    return row;
}

} // namespace

Registry<MetricRow>& metric_registry() {
    static Registry<MetricRow> registry(
        Text("kind.metric", "metric"),
        {metric("psnr", "PSNR", "dB", "Peak signal-to-noise ratio over all planes (ITU-T J.340).",
                std::numeric_limits<double>::infinity(), make_psnr),
         metric("ssim", "SSIM", "",
                "Structural similarity over all planes (Wang, Bovik, Sheikh, Simoncelli 2004; 8x8 windows, "
                "every 4 samples).",
                1, make_ssim),
         metric("vmaf", "VMAF", "", "Video multi-method assessment fusion (Netflix), measured by libvmaf.",
                100, nullptr),
         difference()});
    return registry;
}

} // namespace framewright
