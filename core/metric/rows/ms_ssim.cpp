// Multi-scale structural similarity after Wang, Simoncelli and Bovik, "Multi-scale structural similarity for
// image quality assessment" (2003): contrast and structure at five scales, each half as large as the one
// before, and luminance at the coarsest, with the exponents that the authors found. Scores are those of luma,
// as theirs; of RGB pictures the mean of the three planes.
#include "core/frame/picture.h"
#include "core/metric/kernel/gaussian_similarity.h"
#include "core/metric/rows/metric_rows.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace framewright {
namespace {

constexpr std::array exponents{0.0448, 0.2856, 0.3001, 0.2363, 0.1333}; ///< the finest scale first

/// The coarsest scale of such a plane still holds a window.
bool large_enough(const ConstPlaneView& plane) {
    int side = std::min(plane.width, plane.height);
    for (std::size_t scale = 1; scale < exponents.size(); ++scale)
        side = (side + 1) / 2;
    return side >= similarity_window;
}

double multi_scale_score(const ConstPlaneView& original, const ConstPlaneView& picture) {
    FloatPlane a = float_plane(original);
    FloatPlane b = float_plane(picture);
    double score = 1;
    for (std::size_t scale = 0; scale < exponents.size(); ++scale) {
        const Similarity similarity = gaussian_similarity(a, b);
        const bool coarsest = scale + 1 == exponents.size();
        score *=
            std::pow(std::max(0.0, coarsest ? similarity.whole : similarity.structure), exponents[scale]);
        if (!coarsest) {
            a = halved(a);
            b = halved(b);
        }
    }
    return score;
}

class MsSsim final : public Metric {
public:
    std::optional<double> add(const ConstPicture& original, const ConstPicture& picture) override {
        if (!large_enough(original.planes[0]))
            return std::nullopt;
        const std::size_t planes = original.format.family == ColorFamily::Rgb ? 3 : 1;
        double score = 0;
        for (std::size_t i = 0; i < planes; ++i)
            score += multi_scale_score(original.planes[i], picture.planes[i]);
        score /= static_cast<double>(planes);
        scores_ += score;
        ++frames_;
        return score;
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

MetricRow ms_ssim_row() {
    MetricRow row;
    row.id = "ms-ssim";
    row.name = "MS-SSIM";
    row.help = "Structural similarity of luma at five scales (Wang, Simoncelli, Bovik 2003).";
    row.perfect = 1;
    row.usual_goal = 0.985;
    row.digits = 4;
    row.tolerance = 0.0005;
    row.create = [](const MetricInput&) { return std::make_unique<MsSsim>(); };
    return row;
}

} // namespace framewright
