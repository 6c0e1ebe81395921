#include "core/benchmark/statistics/rate_curves.h"

#include "core/benchmark/record/comparison_label.h"
#include "core/metric/registry/metric_registry.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace framewright {
namespace {

constexpr std::size_t min_points = 3;

EncoderSpec without_rate(EncoderSpec encoder) {
    encoder.quality.reset();
    encoder.bitrate.reset();
    return encoder;
}

std::optional<RatePoint> point_of(const CellRecord& cell, const ComparisonRecord& record,
                                  const std::string& id) {
    const RunRecord* run = median_run(cell);
    if (run == nullptr || run->result.output_bytes <= 0 || record.clip_seconds <= 0 || !cell.quality)
        return std::nullopt;
    const auto score = cell.quality->mean.find(id);
    if (score == cell.quality->mean.end() || !std::isfinite(score->second))
        return std::nullopt;
    return RatePoint{score->second, static_cast<double>(run->result.output_bytes) * 8 / record.clip_seconds,
                     wall_seconds(cell).median};
}

/// What costs more than something better goes, and of equal scores the more expensive one.
void keep_rising(std::vector<RatePoint>& points) {
    std::stable_sort(points.begin(), points.end(), [](const RatePoint& a, const RatePoint& b) {
        return a.score != b.score ? a.score < b.score : a.bits_per_second < b.bits_per_second;
    });
    std::vector<RatePoint> kept;
    for (const RatePoint& point : points) {
        if (!kept.empty() && kept.back().score == point.score)
            continue;
        while (!kept.empty() && kept.back().bits_per_second >= point.bits_per_second)
            kept.pop_back();
        kept.push_back(point);
    }
    points = std::move(kept);
}

/// A monotone piecewise cubic through points by rising place.
class MonotoneCubic {
public:
    MonotoneCubic(std::vector<double> places, std::vector<double> values)
        : places_(std::move(places)), values_(std::move(values)), slopes_(places_.size()) {
        const std::size_t last = places_.size() - 1;
        std::vector<double> secants(last);
        for (std::size_t i = 0; i < last; ++i)
            secants[i] = (values_[i + 1] - values_[i]) / (places_[i + 1] - places_[i]);
        slopes_.front() = secants.front();
        slopes_.back() = secants.back();
        for (std::size_t i = 1; i < last; ++i)
            slopes_[i] = secants[i - 1] * secants[i] <= 0 ? 0 : (secants[i - 1] + secants[i]) / 2;
        for (std::size_t i = 0; i < last; ++i)
            limit(i, secants[i]);
    }

    double at(double place) const {
        const std::size_t i = piece(place);
        const double width = places_[i + 1] - places_[i];
        const double t = (place - places_[i]) / width;
        const double t2 = t * t, t3 = t2 * t;
        return (2 * t3 - 3 * t2 + 1) * values_[i] + (t3 - 2 * t2 + t) * width * slopes_[i] +
               (3 * t2 - 2 * t3) * values_[i + 1] + (t3 - t2) * width * slopes_[i + 1];
    }

    double integral(double from, double to) const {
        double sum = 0;
        for (std::size_t i = 0; i + 1 < places_.size(); ++i) {
            const double begin = std::clamp(from, places_[i], places_[i + 1]);
            const double end = std::clamp(to, places_[i], places_[i + 1]);
            if (end > begin) // Simpson's rule is exact for cubics
                sum += (end - begin) / 6 * (at(begin) + 4 * at((begin + end) / 2) + at(end));
        }
        return sum;
    }

private:
    void limit(std::size_t i, double secant) {
        if (secant == 0) {
            slopes_[i] = slopes_[i + 1] = 0;
            return;
        }
        const double a = slopes_[i] / secant, b = slopes_[i + 1] / secant;
        const double length = std::hypot(a, b);
        constexpr double circle = 3;
        if (length <= circle)
            return;
        slopes_[i] = circle * a / length * secant;
        slopes_[i + 1] = circle * b / length * secant;
    }

    std::size_t piece(double place) const {
        const auto next = std::upper_bound(places_.begin() + 1, places_.end() - 1, place);
        return static_cast<std::size_t>(next - places_.begin()) - 1;
    }

    std::vector<double> places_;
    std::vector<double> values_;
    std::vector<double> slopes_;
};

template <class Value> MonotoneCubic cubic_of(const RateCurve& curve, const Value& value) {
    std::vector<double> scores, values;
    for (const RatePoint& point : curve.points) {
        scores.push_back(point.score);
        values.push_back(value(point));
    }
    return {std::move(scores), std::move(values)};
}

MonotoneCubic log_rates(const RateCurve& curve) {
    return cubic_of(curve, [](const RatePoint& point) { return std::log10(point.bits_per_second); });
}

} // namespace

std::vector<RateCurve> rate_curves(const ComparisonRecord& record, const std::string& id) {
    struct Group {
        EncoderSpec encoder;
        std::string backend;
        RateCurve curve;
    };
    std::vector<Group> groups;
    for (const CellRecord& cell : record.cells) {
        const auto point = point_of(cell, record, id);
        if (!point)
            continue;
        const EncoderSpec encoder = without_rate(cell.encoder);
        auto group = std::find_if(groups.begin(), groups.end(),
                                  [&](const Group& one) { return one.encoder == encoder; });
        if (group == groups.end())
            group = groups.insert(groups.end(),
                                  {encoder, cell.label_backend, {encoder_labels({encoder}).front(), {}}});
        if (group->backend == cell.label_backend)
            group->curve.points.push_back(*point);
    }
    std::vector<RateCurve> curves;
    for (Group& group : groups) {
        keep_rising(group.curve.points);
        curves.push_back(std::move(group.curve));
    }
    return curves;
}

MetricCurves metric_curves(const ComparisonRecord& record) {
    std::vector<const MetricRow*> rows = metric_registry().rows();
    std::erase_if(rows, [](const MetricRow* row) { return !row->offered || !row->higher_is_better; });
    std::stable_partition(rows.begin(), rows.end(), [](const MetricRow* row) { return row->ranks; });
    for (const MetricRow* row : rows) {
        std::vector<RateCurve> curves = rate_curves(record, row->id);
        std::erase_if(curves, [](const RateCurve& curve) { return curve.points.size() < 2; });
        if (!curves.empty())
            return {row, std::move(curves)};
    }
    return {};
}

std::optional<RatePoint> rate_at(const RateCurve& curve, double score) {
    if (curve.points.size() < 2 || score < curve.points.front().score || score > curve.points.back().score)
        return std::nullopt;
    const MonotoneCubic seconds = cubic_of(curve, [](const RatePoint& point) { return point.seconds; });
    return RatePoint{score, std::pow(10, log_rates(curve).at(score)), seconds.at(score)};
}

std::optional<double> bjontegaard_rate(const RateCurve& reference, const RateCurve& curve) {
    if (reference.points.size() < min_points || curve.points.size() < min_points)
        return std::nullopt;
    const double from = std::max(reference.points.front().score, curve.points.front().score);
    const double to = std::min(reference.points.back().score, curve.points.back().score);
    if (to <= from)
        return std::nullopt;
    const double difference =
        (log_rates(curve).integral(from, to) - log_rates(reference).integral(from, to)) / (to - from);
    return std::pow(10, difference) - 1;
}

} // namespace framewright
