// What the backends that spread segments over worker processes have in common.
#pragma once

#include "core/job/plan/execution_plan.h"

namespace framewright {

/// Frames of the source, filtered frames and an encoder's look-ahead that a worker holds.
inline constexpr int frames_in_a_worker = 80;

/// Fills in the number of workers, the segments they share and the threads each may use: as many workers as
/// asked for, else the cores, as far as memory goes; one where the source is damaged, or where a filter
/// needs all frames before each. Notes say what was
/// decided.
void plan_segment_workers(ExecutionPlan& plan, const PreparedJob& job, const OutputTimeline& timeline,
                          const Machine& machine);

} // namespace framewright
