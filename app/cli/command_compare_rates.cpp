// What each encoder needs for a score, and how far they lie apart at equal quality.
#include "app/cli/command_compare.h"

#include "app/cli/text_table.h"
#include "core/benchmark/statistics/rate_curves.h"
#include "core/metric/registry/metric_registry.h"

#include <cstddef>
#include <cstdio>

namespace framewright::cli {
namespace {

constexpr double kilo = 1000;
constexpr double bits_per_byte = 8;

std::string percent(double share) {
    char text[32];
    std::snprintf(text, sizeof text, "%+.1f %%", share * 100);
    return text;
}

void print_needs(const std::vector<RateCurve>& curves, const ComparisonRecord& record,
                 const MetricRow& metric, double score) {
    std::vector<TableRow> rows{{"for " + score_text(metric, score), "kbit/s", "file MB", "wall s"}};
    for (const RateCurve& curve : curves) {
        const auto need = rate_at(curve, score);
        if (need)
            rows.push_back(
                {curve.encoder, fixed_text(need->bits_per_second / kilo, 0),
                 fixed_text(need->bits_per_second / bits_per_byte * record.clip_seconds / megabyte, 2),
                 fixed_text(need->seconds, 2)});
        else if (!curve.points.empty())
            rows.push_back({curve.encoder, "outside " + format_score(metric, curve.points.front().score) +
                                               " to " + format_score(metric, curve.points.back().score)});
    }
    std::printf("\n");
    print_table(stdout, rows, 1);
}

void print_differences(const std::vector<RateCurve>& curves, const MetricRow& metric) {
    std::vector<TableRow> rows{{"bit rate at equal " + metric.name, "against " + curves.front().encoder}};
    for (std::size_t i = 1; i < curves.size(); ++i)
        if (const auto rate = bjontegaard_rate(curves.front(), curves[i]))
            rows.push_back({curves[i].encoder, percent(*rate)});
    if (rows.size() == 1)
        return;
    std::printf("\n");
    print_table(stdout, rows, 1);
}

} // namespace

void print_rates(const ComparisonRecord& record, const std::optional<ScoreGoal>& at) {
    if (at) {
        const MetricRow& metric = metric_registry().at(at->metric);
        const std::vector<RateCurve> curves = rate_curves(record, metric.id);
        if (curves.empty())
            return;
        print_needs(curves, record, metric, at->value);
        print_differences(curves, metric);
    } else if (const MetricCurves shown = metric_curves(record); shown.metric != nullptr) {
        print_differences(shown.curves, *shown.metric);
    }
}

} // namespace framewright::cli
