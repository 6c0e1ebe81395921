#include "app/cli/export_tables.h"

#include "app/cli/text_table.h"
#include "app/cli/words.h"
#include "core/metric/registry/metric_registry.h"

#include <cstdio>
#include <string>
#include <vector>

namespace framewright::cli {
namespace {

TableRow row_of(const TargetReport& report, const TargetTry& one, const MetricRow* metric) {
    TableRow row{setting_text(report, one.setting), std::to_string(one.frames),
                 fixed_text(static_cast<double>(one.bytes) / megabyte, 2),
                 fixed_text(one.file_bytes / megabyte, 2), fixed_text(one.seconds, 1)};
    if (metric != nullptr) {
        row.push_back(one.score ? format_score(*metric, *one.score) : "-");
        row.push_back(one.worst_1_percent ? format_score(*metric, *one.worst_1_percent) : "-");
    }
    row.push_back(one.setting == report.setting ? "taken" : "");
    return row;
}

} // namespace

void print_tries(const TargetReport& report) {
    const MetricRow* const metric = metric_registry().find(report.metric);
    std::vector<TableRow> rows{{"try", "frames", "MB", "file MB", "s"}};
    if (metric != nullptr) {
        rows.front().push_back(heading(*metric));
        rows.front().push_back("worst 1%");
    }
    rows.front().push_back("");
    for (const TargetTry& one : report.tries)
        rows.push_back(row_of(report, one, metric));
    print_table(stderr, rows, 1);
    std::fprintf(stderr, "%s: %.1f s for %zu tries, %s\n", setting_text(report, report.setting).c_str(),
                 report.seconds, report.tries.size(),
                 report.whole_clip ? "each of the whole clip"
                                   : (std::to_string(report.places) + " places of the clip").c_str());
    for (const PassReport& pass : report.earlier_passes)
        std::fprintf(stderr, "a pass with %s came to %.2f MB; the next one followed\n",
                     setting_text(report, pass.setting).c_str(),
                     static_cast<double>(pass.file_bytes) / megabyte);
}

void print_quality(const QualityRecord& quality) {
    std::vector<TableRow> rows{
        {"metric", "mean", "harmonic mean", "worst 1%", "worst 5%", "worst frame", "at s", ""}};
    for (const MetricRow* metric : metric_registry().rows()) {
        const auto mean = quality.mean.find(metric->id);
        const auto pooled = quality.pooled.find(metric->id);
        if (mean == quality.mean.end() || pooled == quality.pooled.end())
            continue;
        const PooledScore& scores = pooled->second;
        TableRow row{heading(*metric), format_score(*metric, mean->second),
                     format_score(*metric, scores.harmonic_mean),
                     format_score(*metric, scores.worst_1_percent),
                     format_score(*metric, scores.worst_5_percent)};
        if (!scores.worst_frames.empty()) {
            const WorstFrame& worst = scores.worst_frames.front();
            row.push_back(std::to_string(worst.frame));
            row.push_back(fixed_text(worst.seconds, 2));
            row.push_back(format_score(*metric, worst.score));
        }
        rows.push_back(row);
    }
    if (rows.size() > 1)
        print_table(stdout, rows, 1);
    for (const auto& [metric, reason] : quality.absent)
        std::printf("no %s: %s\n", metric_registry().at(metric).name.c_str(), reason.c_str());
}

} // namespace framewright::cli
