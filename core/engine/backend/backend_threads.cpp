// One worker whose decoding, filtering (several frames at a time) and encoding overlap.
#include "core/engine/backend/backend.h"
#include "core/job/plan/cutting.h"

#include <algorithm>

namespace framewright {
namespace {
constexpr double checkpoint_seconds = 60; ///< at most this much work is lost when a job is interrupted
constexpr int max_decoder_threads = 16;   ///< libav's own advice
constexpr int max_encoder_threads = 32;
} // namespace

BackendRow threads_backend_row() {
    BackendRow row;
    BackendDescriptor& descriptor = row.descriptor;
    descriptor.id = "threads";
    descriptor.name = "Threads";
    descriptor.help = "One worker: decoding, filtering on every core and encoding overlap.";
    descriptor.uses_workers = true;
    row.plan = plan_threads;
    return row;
}

ExecutionPlan plan_threads(const PreparedJob& job, const OutputTimeline& timeline, const Machine& machine) {
    ExecutionPlan plan;
    plan.backend = "threads";
    const int wanted = requested_workers(job.spec.backend, machine);
    // Two frames wait for every filter thread beside the window of a temporal chain (see FilterScheduler).
    const int affordable = std::max(1, (frames_that_fit(job, machine) - 2 - 2 * job.temporal_radius) / 2);
    plan.filter_threads = std::min(wanted, affordable);
    if (plan.filter_threads < wanted)
        plan.notes.push_back(
            Text::counted("plan.threads_by_memory", "filtering on {1} thread, as memory allows",
                          "filtering on {1} threads, as memory allows", plan.filter_threads));
    note_sequence(plan, job);
    plan.decoder_threads = std::min(machine.cores, max_decoder_threads);
    plan.encoder_threads = machine.cores == 1 ? 1 : std::min(machine.cores * 3 / 2, max_encoder_threads);
    plan.units = unit_for_each_span(
        cut_by_time(job, timeline, checkpoint_seconds, job.spec.backend.segment_frames), timeline);
    return plan;
}

} // namespace framewright
