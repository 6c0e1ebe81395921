#include "core/benchmark/record/comparison.h"

#include "core/benchmark/record/comparison_label.h"
#include "core/metric/registry/metric_registry.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>

namespace framewright {
namespace {

constexpr double noise_limit = 0.1; ///< of the median
constexpr int max_runs = 1000;      ///< of one cell

void check(const ComparisonSpec& spec) {
    const auto refuse = [](const std::string& stage, const Text& cause) {
        throw Error(ErrorKind::Usage, "-", stage, cause);
    };
    if (spec.source.empty())
        refuse("input", Text("compare.no_file", "name a file to compare on"));
    if (spec.backends.empty())
        refuse("backend", Text("compare.no_backend", "name at least one backend"));
    if (spec.encoders.empty())
        refuse("encoder", Text("compare.no_encoder", "name at least one encoder"));
    if (spec.repeats < 1 || spec.repeats > max_runs)
        refuse("repeat", Text("compare.runs", "a cell is run 1 to {1} times", max_runs));
    if (spec.warmup < 0 || spec.warmup > max_runs)
        refuse("warmup", Text("compare.warm_ups", "a cell is warmed up 0 to {1} times", max_runs));
    for (const std::string& metric : spec.metrics)
        metric_registry().at(metric);
}

} // namespace

std::string utc_now() {
    const auto now = std::chrono::system_clock::now();
    const std::time_t seconds = std::chrono::system_clock::to_time_t(now);
    const auto milliseconds =
        std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count() % 1000;
    std::tm utc{};
    gmtime_r(&seconds, &utc);
    char text[64];
    std::snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", utc.tm_year + 1900,
                  utc.tm_mon + 1, utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec,
                  static_cast<int>(milliseconds));
    return text;
}

ComparisonRecord make_record(const ComparisonSpec& spec, const MachineIdentity& machine) {
    check(spec);
    ComparisonRecord record;
    record.started = utc_now();
    record.spec = spec;
    record.machine = machine;
    const std::vector<std::string> backends = backend_labels(spec.backends);
    const std::vector<std::string> encoders = encoder_labels(spec.encoders);
    for (std::size_t b = 0; b < spec.backends.size(); ++b) {
        for (std::size_t e = 0; e < spec.encoders.size(); ++e) {
            CellRecord cell;
            cell.backend = spec.backends[b];
            cell.encoder = spec.encoders[e];
            cell.label_backend = backends[b];
            cell.label_encoder = encoders[e];
            record.cells.push_back(std::move(cell));
        }
    }
    return record;
}

Spread spread_of(std::vector<double> values) {
    Spread spread;
    spread.count = static_cast<int>(values.size());
    if (values.empty())
        return spread;
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    spread.median = values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    spread.minimum = values.front();
    spread.maximum = values.back();
    spread.noisy = spread.maximum - spread.minimum > noise_limit * spread.median;
    return spread;
}

Spread wall_seconds(const CellRecord& cell) {
    std::vector<double> seconds;
    for (const RunRecord& run : cell.runs)
        seconds.push_back(run.result.wall_seconds);
    return spread_of(std::move(seconds));
}

const RunRecord* median_run(const CellRecord& cell) {
    if (cell.runs.empty())
        return nullptr;
    std::vector<const RunRecord*> runs;
    for (const RunRecord& run : cell.runs)
        runs.push_back(&run);
    std::stable_sort(runs.begin(), runs.end(), [](const RunRecord* a, const RunRecord* b) {
        return a->result.wall_seconds < b->result.wall_seconds;
    });
    return runs[(runs.size() - 1) / 2];
}

} // namespace framewright
