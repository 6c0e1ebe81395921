// One worker on one CPU: read, filter and write in turn. The yardstick that the others are measured against.
#include "core/engine/backend/backend.h"

namespace framewright {
namespace {
constexpr double checkpoint_seconds = 60; ///< at most this much work is lost when a job is interrupted
}

BackendDescriptor describe_single() {
    BackendDescriptor descriptor;
    descriptor.id = "single";
    descriptor.name = "Single core";
    descriptor.help = "One worker, kept on one CPU, that reads, filters and writes in turn.";
    descriptor.available = true;
    return descriptor;
}

ExecutionPlan plan_single(const PreparedJob& job, const FrameRange& range, const Machine&) {
    ExecutionPlan plan;
    plan.backend = "single";
    plan.pin_to_one_cpu = true;
    plan.units = {{cut_by_time(job, range, checkpoint_seconds, job.spec.backend.segment_frames)}};
    return plan;
}

} // namespace framewright
