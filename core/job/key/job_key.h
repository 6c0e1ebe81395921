// What decides whether segments of an earlier run fit a job.
#pragma once

#include "core/job/prepared_job.h"

#include <string>

namespace framewright {

/// What a segment depends on: settings, source and programs. Another key means that it must be made again.
/// `exact` tells whether the backend's pictures are those of `single`, bit for bit.
std::string make_job_key(const PreparedJob& job, int encoder_threads, bool exact);

} // namespace framewright
