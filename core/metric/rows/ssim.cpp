// Structural similarity after Wang, Bovik, Sheikh and Simoncelli, "Image quality assessment: from error
// visibility to structural similarity" (2004), in the form that video tools have agreed on: flat windows of
// 8x8 samples at every fourth sample, put together from sums over 4x4 blocks. With n = 64 samples a window
// and sums a, b, aa + bb, ab over them:
//
//   luminance  (2 a b + C1) / (a^2 + b^2 + C1)                       C1 = (0.01 peak)^2 n
//   structure  (2 (n ab - a b) + C2) / (n (aa + bb) - a^2 - b^2 + C2)    C2 = (0.03 peak)^2 n (n - 1)
//
// (C1 is smaller than the paper's by a factor of n: that is what x264 and FFmpeg do, and scores are to be
// comparable with theirs.) Planes weigh by their size. Planes that hold no window are left out.
#include "core/frame/picture.h"
#include "core/metric/kernel/ssim_windows.h"
#include "core/metric/rows/metric_rows.h"

#include <cstddef>
#include <cstdint>

namespace framewright {
namespace {

constexpr int window = 8;
constexpr int window_step = 4; ///< samples

double mean_window_score(const ConstPlaneView& a, const ConstPlaneView& b) {
    const int columns = a.width / window_step - 1;
    const int rows = a.height / window_step - 1;
    return ssim_window_sum(a, b) / (static_cast<double>(columns) * rows);
}

class Ssim final : public Metric {
public:
    std::optional<double> add(const ConstPicture& original, const ConstPicture& picture) override {
        double score = 0;
        double samples = 0;
        for (int i = 0; i < original.format.plane_count(); ++i) {
            const auto plane = static_cast<std::size_t>(i);
            const ConstPlaneView& a = original.planes[plane];
            const ConstPlaneView& b = picture.planes[plane];
            if (a.width < window || a.height < window)
                continue;
            const double size = static_cast<double>(a.width) * a.height;
            score += size * mean_window_score(a, b);
            samples += size;
        }
        if (samples == 0)
            return std::nullopt;
        scores_ += score / samples;
        ++frames_;
        return score / samples;
    }

    std::optional<double> mean() const override {
        if (frames_ == 0)
            return std::nullopt;
        return scores_ / static_cast<double>(frames_);
    }

private:
    double scores_ = 0;
    std::int64_t frames_ = 0;
};

} // namespace

MetricRow ssim_row() {
    MetricRow row;
    row.id = "ssim";
    row.name = "SSIM";
    row.help = "Structural similarity over all planes (Wang, Bovik, Sheikh, Simoncelli 2004; 8x8 windows, "
               "every 4 samples).";
    row.perfect = 1;
    row.usual_goal = 0.98;
    row.digits = 4;
    row.tolerance = 0.0005;
    row.by_default = true;
    row.of_preview = true;
    row.create = [](const MetricInput&) { return std::make_unique<Ssim>(); };
    return row;
}

} // namespace framewright
