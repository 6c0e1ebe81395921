// Whether the files that a job reads are still those that were opened.
#pragma once

#include "core/engine/job/job_state.h"

namespace framewright {

/// Throws Error(Input) where the source, or a file that a filter's parameter names, is gone or is no longer
/// the one that was prepared with. Does nothing before that.
void check_source(const JobState& state);

/// The same for what can be looked at every second: pictures of a sequence are left for the end.
void glance_at_source(const JobState& state);

} // namespace framewright
