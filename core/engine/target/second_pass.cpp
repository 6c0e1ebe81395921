#include "core/engine/target/second_pass.h"

#include <algorithm>
#include <cmath>

namespace framewright {
namespace {

constexpr double size_margin = 0.01;  ///< a file may be so much smaller than it could be
constexpr double rate_margin = 0.005; ///< a bit rate may be missed by so much
constexpr double usual_rise = 6;      ///< of the logarithm of the size over a quality scale
constexpr double finest_step = 0.01;  ///< of a quality that takes fractions: a thousandth of the size
constexpr int halvings = 60;

/// The logarithm of the pictures' size over the quality: lines between known points, the usual slope beyond
/// them.
class SizeCurve {
public:
    SizeCurve(const QualityScale& scale, const std::vector<Pass>& points)
        : slope_((scale.lower_is_better ? -usual_rise : usual_rise) / (scale.maximum - scale.minimum)) {
        for (const Pass& point : points)
            points_.push_back({point.quality, std::log(static_cast<double>(point.picture_bytes))});
        std::sort(points_.begin(), points_.end(),
                  [](const Point& a, const Point& b) { return a.quality < b.quality; });
        for (std::size_t i = 1; i < points_.size(); ++i) // what rises where it should fall is noise
            points_[i].log_size = slope_ < 0 ? std::min(points_[i].log_size, points_[i - 1].log_size)
                                             : std::max(points_[i].log_size, points_[i - 1].log_size);
    }

    double at(double quality) const {
        if (points_.empty())
            return slope_ * quality;
        const auto after =
            std::find_if(points_.begin(), points_.end(), [&](const Point& p) { return p.quality > quality; });
        if (after == points_.begin() || after == points_.end()) {
            const Point& end = after == points_.begin() ? points_.front() : points_.back();
            return end.log_size + slope_ * (quality - end.quality);
        }
        const Point& before = *(after - 1);
        return before.log_size + (after->log_size - before.log_size) * (quality - before.quality) /
                                     (after->quality - before.quality);
    }

private:
    struct Point {
        double quality = 0;
        double log_size = 0;
    };
    std::vector<Point> points_;
    double slope_;
};

/// The tries of the most frames.
std::vector<Pass> comparable(const std::vector<TargetTry>& tries) {
    std::int64_t frames = 0;
    for (const TargetTry& one : tries)
        frames = std::max(frames, one.frames);
    std::vector<Pass> points;
    for (const TargetTry& one : tries)
        if (one.frames == frames && one.bytes > 0)
            points.push_back({one.setting, one.bytes});
    return points;
}

} // namespace

bool meets_goal(const PassGoal& goal, std::int64_t picture_bytes) {
    const double ratio = static_cast<double>(picture_bytes) / goal.picture_bytes;
    if (goal.at_most)
        return ratio <= 1 && ratio >= 1 - size_margin;
    return std::abs(ratio - 1) <= rate_margin;
}

std::optional<double> next_pass_quality(const QualityScale& scale, const PassGoal& goal,
                                        const std::vector<Pass>& passes,
                                        const std::vector<TargetTry>& tries) {
    const Pass& last = passes.back();
    if (goal.picture_bytes <= 0 || last.picture_bytes <= 0)
        return std::nullopt;
    const SizeCurve curve(scale, passes.size() > 1 ? passes : comparable(tries));
    const auto expected = [&](double quality) {
        return static_cast<double>(last.picture_bytes) * std::exp(curve.at(quality) - curve.at(last.quality));
    };
    const double step = scale.fractions ? finest_step : 1;
    // Lossless coding is another kind: sizes leap there.
    const double finest = scale.lower_is_better && scale.lossless_at_minimum ? step : 0;
    double larger = scale.lower_is_better ? scale.minimum + finest : scale.maximum;
    double smaller = scale.lower_is_better ? scale.maximum : scale.minimum;
    const double best = larger;
    const double least = smaller;
    const double aim = goal.picture_bytes * (goal.at_most ? 1 - size_margin / 2 : 1);
    for (int i = 0; i < halvings; ++i) {
        const double middle = (larger + smaller) / 2;
        (expected(middle) > aim ? larger : smaller) = middle;
    }
    double next = std::round(smaller / step) * step;
    if (goal.at_most && expected(next) > goal.picture_bytes) // it was rounded there
        next += least > best ? step : -step;
    next = std::clamp(next, std::min(best, least), std::max(best, least));
    if (std::abs(next - last.quality) < step / 2)
        return std::nullopt;
    return next;
}

} // namespace framewright
