// A task that has been submitted: what it is called, and what its request in the work folder says.
#pragma once

#include "core/engine/cluster/command.h"
#include "core/engine/cluster/task_files.h"
#include "core/protocol/requests.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace framewright {

/// What a task may use.
struct TaskLimits {
    int minutes = 0;
    std::int64_t memory_mib = 0;
};

/// A task in the queue, at work or ended.
struct PlacedTask {
    TaskName name;
    std::string job; ///< the array's id; "" for one that had ended before this session began
    std::vector<std::string> segment_paths; ///< where it writes, in the order of its request
    std::string trace_part;                 ///< likewise; "" for none
    TaskLimits limits;
};

/// By the request as the task finds it.
PlacedTask placed_task(const TaskName& name, const std::string& job,
                       const protocol::ExportSegmentsRequest& as_written, const TaskLimits& limits);

/// All that decides what a task makes, but for names.
std::string purpose_of(const protocol::ExportSegmentsRequest& request);

/// The tasks whose requests lie in the folder and that are of use: those of these jobs, by their batches, and
/// those that have answered that all is made. By their purposes; of several the first that is found. Throws
/// Error(Cancelled) once the flag is set.
std::map<std::string, PlacedTask> tasks_in(const std::string& folder,
                                           const std::map<std::string, std::string>& job_of_batch,
                                           const TaskLimits& limits, const StopFlag& stop);

/// Throws Error(Cancelled) once the flag is set.
void check_going_on(const StopFlag& stop);

} // namespace framewright
