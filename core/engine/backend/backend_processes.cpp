// Several workers, each owning segments of the timeline, whose packets are joined without encoding again.
#include "core/engine/backend/backend.h"
#include "core/engine/backend/segment_workers.h"

namespace framewright {
namespace {

ExecutionPlan plan_processes(const PreparedJob& job, const OutputTimeline& timeline, const Machine& machine) {
    ExecutionPlan plan;
    plan.backend = "processes";
    plan_segment_workers(plan, job, timeline, machine);
    return plan;
}

} // namespace

BackendRow processes_backend_row() {
    BackendRow row;
    BackendDescriptor& descriptor = row.descriptor;
    descriptor.id = "processes";
    descriptor.name = "Parallel parts";
    descriptor.help =
        "Worker processes that each filter and encode segments of the clip, joined without loss.";
    descriptor.uses_workers = true;
    descriptor.uses_store = true;
    descriptor.several_processes = true;
    descriptor.parameters = {memory_limit_setting()};
    row.plan = plan_processes;
    descriptor.by_segments = true;
    descriptor.previews = true;
    return row;
}

} // namespace framewright
