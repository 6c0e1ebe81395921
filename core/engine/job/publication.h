// The last stage of a job: the finished file takes its name, and what was only needed on the way goes.
#pragma once

#include "core/engine/choice/prediction_memory.h"
#include "core/engine/job/job_state.h"
#include "core/engine/store/output_target.h"

#include <chrono>

namespace framewright {

/// Throws Error where the source has changed meanwhile or the file cannot be published. `decided_at`: when
/// `auto` had made its choice.
void publish(JobState& state, OutputTarget& target, PredictionMemory& predictions,
             std::chrono::steady_clock::time_point decided_at);

} // namespace framewright
