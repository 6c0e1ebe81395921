#include "core/metric/metric.h"

#include <charconv>
#include <cmath>
#include <limits>

namespace framewright {
namespace {

/// The decibels of one unit of what is averaged.
double decibels_of(ScoreScale scale) {
    return scale == ScoreScale::PowerDecibels ? 10 : 20;
}

} // namespace

Text reason_of_absence(const MetricRow& row) {
    if (!row.create && !row.make_clip_meter)
        return Text("metric.no_means", "there is nothing here that measures it");
    return row.absence ? row.absence() : Text();
}

std::optional<double> joined_score(const std::vector<double>& scores, ScoreScale scale) {
    if (scores.empty())
        return std::nullopt;
    double sum = 0;
    for (const double score : scores)
        sum += scale == ScoreScale::Linear ? score : std::pow(10, -score / decibels_of(scale));
    const double mean = sum / static_cast<double>(scores.size());
    if (scale == ScoreScale::Linear)
        return mean;
    return mean > 0 ? -decibels_of(scale) * std::log10(mean) : std::numeric_limits<double>::infinity();
}

std::string format_score(const MetricRow& row, double score) {
    if (std::isinf(score))
        return score > 0 ? "inf" : "-inf";
    char text[400]; // the longest double has 309 digits before the point
    return {text, std::to_chars(text, text + sizeof text, score, std::chars_format::fixed, row.digits).ptr};
}

std::string score_text(const MetricRow& row, double score) {
    return row.name + " " + format_score(row, score) + (row.unit.empty() ? "" : " " + row.unit);
}

} // namespace framewright
