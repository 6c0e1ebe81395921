// Whether a job's source is still the file that was opened.
#pragma once

#include "core/engine/job/job_state.h"

namespace framewright {

/// Throws Error(Input) where the source is gone or is no longer the file that was prepared. Does nothing
/// before it was prepared.
void check_source(const JobState& state);

} // namespace framewright
