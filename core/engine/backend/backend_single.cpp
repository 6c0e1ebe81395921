// One worker on one CPU: read, filter and write in turn. The yardstick that the others are measured against.
#include "core/engine/backend/backend.h"
#include "core/job/plan/cutting.h"

namespace framewright {
namespace {
constexpr double checkpoint_seconds = 60; ///< at most this much work is lost when a job is interrupted

ExecutionPlan plan_single(const PreparedJob& job, const OutputTimeline& timeline, const Machine&) {
    ExecutionPlan plan;
    plan.backend = "single";
    plan.pin_to_one_cpu = true;
    note_sequence(plan, job);
    plan.units = unit_for_each_span(
        cut_by_time(job, timeline, checkpoint_seconds, job.spec.backend.segment_frames), timeline);
    return plan;
}

} // namespace

BackendRow single_backend_row() {
    BackendRow row;
    BackendDescriptor& descriptor = row.descriptor;
    descriptor.id = "single";
    descriptor.name = "One core (reference)";
    descriptor.help = "One worker, kept on one CPU, that reads, filters and writes in turn.";
    row.plan = plan_single;
    descriptor.reference = true;
    return row;
}

} // namespace framewright
