// Peak signal-to-noise ratio. Each plane's mean squared error weighs as much as the plane has samples; the
// clip's score comes from the mean of the frames' errors, so that one equal frame does not make it infinite.
#include "core/frame/picture.h"
#include "core/metric/kernel/squared_error.h"
#include "core/metric/rows/metric_rows.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace framewright {
namespace {

double decibels(double mean_squared_error, int peak) {
    if (mean_squared_error <= 0)
        return std::numeric_limits<double>::infinity();
    return 10 * std::log10(static_cast<double>(peak) * peak / mean_squared_error);
}

class Psnr final : public Metric {
public:
    std::optional<double> add(const ConstPicture& original, const ConstPicture& picture) override {
        double squared = 0;
        double samples = 0;
        // Planes weigh by their size: the sum over all samples says the same.
        for (int i = 0; i < original.format.plane_count(); ++i) {
            const auto plane = static_cast<std::size_t>(i);
            const ConstPlaneView& a = original.planes[plane];
            const ConstPlaneView& b = picture.planes[plane];
            squared += static_cast<double>(squared_error(a, b));
            samples += static_cast<double>(a.width) * a.height;
        }
        peak_ = original.planes[0].max_value();
        const double error = squared / samples;
        errors_ += error;
        ++frames_;
        return decibels(error, peak_);
    }

    std::optional<double> mean() const override {
        if (frames_ == 0)
            return std::nullopt;
        return decibels(errors_ / static_cast<double>(frames_), peak_);
    }

private:
    double errors_ = 0; ///< sum of the frames' mean squared errors
    std::int64_t frames_ = 0;
    int peak_ = 255;
};

} // namespace

MetricRow psnr_row() {
    MetricRow row;
    row.id = "psnr";
    row.name = "PSNR";
    row.unit = "dB";
    row.help = "Peak signal-to-noise ratio over all planes (ITU-T J.340).";
    row.perfect = std::numeric_limits<double>::infinity();
    row.usual_goal = 42;
    row.scale = ScoreScale::PowerDecibels;
    row.tolerance = 0.05;
    row.by_default = true;
    row.ranks = true;
    row.of_preview = true;
    row.create = [](const MetricInput&) { return std::make_unique<Psnr>(); };
    return row;
}

} // namespace framewright
