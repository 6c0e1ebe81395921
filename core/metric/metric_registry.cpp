#include "core/metric/metric.h"
#include "core/metric/rows/metric_rows.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

namespace framewright {
namespace {

const MetricRow& only(bool MetricRow::*field) {
    const std::vector<const MetricRow*> rows = metric_registry().rows();
    return **std::find_if(rows.begin(), rows.end(), [&](const MetricRow* row) { return row->*field; });
}

std::vector<std::string> marked(bool MetricRow::*mark) {
    std::vector<std::string> ids;
    for (const MetricRow* row : metric_registry().rows())
        if (row->*mark)
            ids.push_back(row->id);
    return ids;
}

/// The decibels of one unit of what is averaged.
double decibels_of(ScoreScale scale) {
    return scale == ScoreScale::PowerDecibels ? 10 : 20;
}

} // namespace

Registry<MetricRow>& metric_registry() {
    static Registry<MetricRow> registry(
        Text("kind.metric", "metric"),
        {psnr_row(), ssim_row(), xpsnr_row(), ms_ssim_row(), vmaf_row(), difference_row()});
    return registry;
}

std::vector<std::string> default_metrics() {
    return marked(&MetricRow::by_default);
}

std::vector<std::string> preview_metrics() {
    return marked(&MetricRow::of_preview);
}

const MetricRow& ranking_metric() {
    return only(&MetricRow::ranks);
}

const MetricRow& bounding_metric() {
    return only(&MetricRow::bounds);
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
