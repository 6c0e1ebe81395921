// What follows from the figures of a comparison: speed, speed-up, the best trade-offs.
#pragma once

#include "core/benchmark/record/comparison.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace framewright {

/// Filtered and encoded frames a second, by the median time; 0 without a run.
double frames_per_second(const CellRecord& cell);

/// User and system seconds of the median run; 0 without one.
double cpu_seconds(const CellRecord& cell);

/// Seconds of the median run in which nothing of it ran, as a cluster's queue held it; 0 without a run.
double waiting_seconds(const CellRecord& cell);

/// What the metric of this id scored over the clip; empty where it was not measured.
std::optional<double> mean_score(const CellRecord& cell, const std::string& metric);

/// Whether its backend is what the others are measured against.
bool is_reference(const CellRecord& cell);

/// How many workers (processes, or filter threads) the cell uses: as set, else one for the reference and the
/// machine's cores for the others.
int worker_count(const CellRecord& cell, const MachineIdentity& machine);

/// The cell of the backend `single` with the same encoder; without one, the cell of the fewest workers that
/// were set to 1; null where there is neither, or it has no runs.
const CellRecord* baseline(const ComparisonRecord& record, const CellRecord& cell);

/// Median time of the baseline over median time of this cell; empty where one of them has no runs.
std::optional<double> speed_up(const ComparisonRecord& record, const CellRecord& cell);

/// The speed-up a worker, 1 at best without luck.
std::optional<double> efficiency(const ComparisonRecord& record, const CellRecord& cell);

/// A choice by what it costs: less is better in all three.
struct Cost {
    double seconds = 0;
    double bytes = 0;
    double loss = 0; ///< of quality, on any scale; equal for all where it does not count
};

/// Up to where two choices cost the same. Seconds have none: what is faster at the same size is better.
struct CostTolerance {
    double bytes = 0; ///< of the larger one's
    double loss = 0;  ///< on the scale of Cost::loss
};

/// Encoders with several threads, and pictures within a bound, differ by less; dB for the loss.
inline constexpr CostTolerance same_size_and_psnr{0.005, 0.05};

/// Which of the choices no other one beats: places in `choices`, by rising seconds. Of equal ones the first.
std::vector<std::size_t> pareto_front(std::span<const Cost> choices, const CostTolerance& tolerance = {});

} // namespace framewright
