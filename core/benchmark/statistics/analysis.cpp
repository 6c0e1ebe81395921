#include "core/benchmark/statistics/analysis.h"

#include "core/engine/backend/backend.h"

#include <algorithm>

namespace framewright {
namespace {

/// No worse in anything, and better in something.
bool beats(const Cost& a, const Cost& b, const CostTolerance& tolerance) {
    const double bytes = tolerance.bytes * std::max(a.bytes, b.bytes);
    const bool no_worse =
        a.seconds <= b.seconds && a.bytes <= b.bytes + bytes && a.loss <= b.loss + tolerance.loss;
    return no_worse &&
           (a.seconds < b.seconds || a.bytes < b.bytes - bytes || a.loss < b.loss - tolerance.loss);
}

bool equal(const Cost& a, const Cost& b) {
    return a.seconds == b.seconds && a.bytes == b.bytes && a.loss == b.loss;
}

} // namespace

double frames_per_second(const CellRecord& cell) {
    const double seconds = wall_seconds(cell).median;
    return seconds > 0 ? static_cast<double>(median_run(cell)->result.frames_out) / seconds : 0;
}

double cpu_seconds(const CellRecord& cell) {
    const RunRecord* run = median_run(cell);
    return run ? run->result.user_seconds + run->result.system_seconds : 0;
}

double waiting_seconds(const CellRecord& cell) {
    const RunRecord* run = median_run(cell);
    return run ? run->result.waiting_seconds : 0;
}

std::optional<double> mean_score(const CellRecord& cell, const std::string& metric) {
    if (!cell.quality)
        return std::nullopt;
    const auto found = cell.quality->mean.find(metric);
    return found == cell.quality->mean.end() ? std::nullopt : std::optional(found->second);
}

bool is_reference(const CellRecord& cell) {
    return backend_traits(cell.backend.id).reference;
}

int worker_count(const CellRecord& cell, const MachineIdentity& machine) {
    if (is_reference(cell))
        return 1;
    return cell.backend.workers > 0 ? cell.backend.workers : std::max(1, machine.cores);
}

const CellRecord* baseline(const ComparisonRecord& record, const CellRecord& cell) {
    const CellRecord* one_worker = nullptr;
    for (const CellRecord& candidate : record.cells) {
        if (!(candidate.encoder == cell.encoder) || candidate.runs.empty())
            continue;
        if (is_reference(candidate))
            return &candidate;
        if (candidate.backend.workers == 1 && (!one_worker || candidate.backend.id == cell.backend.id))
            one_worker = &candidate;
    }
    return one_worker;
}

std::optional<double> speed_up(const ComparisonRecord& record, const CellRecord& cell) {
    const CellRecord* base = baseline(record, cell);
    const double seconds = wall_seconds(cell).median;
    if (!base || seconds <= 0)
        return std::nullopt;
    return wall_seconds(*base).median / seconds;
}

std::optional<double> efficiency(const ComparisonRecord& record, const CellRecord& cell) {
    const auto gain = speed_up(record, cell);
    if (!gain)
        return std::nullopt;
    return *gain / worker_count(cell, record.machine);
}

std::vector<std::size_t> pareto_front(std::span<const Cost> choices, const CostTolerance& tolerance) {
    std::vector<std::size_t> front;
    for (std::size_t i = 0; i < choices.size(); ++i) {
        bool beaten = false;
        for (std::size_t j = 0; j < choices.size() && !beaten; ++j)
            beaten = beats(choices[j], choices[i], tolerance) || (j < i && equal(choices[j], choices[i]));
        if (!beaten)
            front.push_back(i);
    }
    std::stable_sort(front.begin(), front.end(),
                     [&](std::size_t a, std::size_t b) { return choices[a].seconds < choices[b].seconds; });
    return front;
}

} // namespace framewright
