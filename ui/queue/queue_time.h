// How long all jobs of the queue will take.
#pragma once

#include "ui/queue/job_queue.h"

#include <optional>
#include <vector>

namespace framewright::ui {

struct QueueTime {
    double low = 0; ///< seconds
    double high = 0;
    int unknown = 0; ///< jobs that are not in it: nothing like them has been measured
};

/// A job that runs says itself how long it takes; one that waits is taken to be like those that have run,
/// with room for error. Empty while nothing can be told.
std::optional<QueueTime> time_left(const std::vector<QueuedJob>& jobs, int parallel);

} // namespace framewright::ui
