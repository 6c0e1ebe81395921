// Several workers, each owning segments of the timeline, whose packets are joined without encoding again.
#include "core/engine/backend.h"

#include <algorithm>

namespace framewright {
namespace {

// Two segments a worker even out unequal progress; more would cost bits, since every segment starts with an
// IDR frame and a fresh look-ahead. Short clips get shorter segments, but not below a second.
constexpr int segments_per_worker = 2;
constexpr double shortest_wanted_seconds = 10;
constexpr double shortest_seconds = 1;

/// Frames of the source, filtered frames and an encoder's look-ahead that a worker holds.
constexpr int frames_in_a_worker = 80;

} // namespace

BackendDescriptor describe_processes() {
    BackendDescriptor descriptor;
    descriptor.id = "processes";
    descriptor.name = "Processes";
    descriptor.help =
        "Worker processes that each filter and encode segments of the clip, joined without loss.";
    descriptor.uses_workers = true;
    descriptor.uses_store = true;
    descriptor.several_processes = true;
    descriptor.parameters = {memory_limit_setting()};
    descriptor.available = true;
    return descriptor;
}

ExecutionPlan plan_processes(const PreparedJob& job, const FrameRange& range, const Machine& machine) {
    ExecutionPlan plan;
    plan.backend = "processes";
    const int wanted = wanted_workers(job.spec.backend, machine);
    const int affordable =
        std::max(1, frames_that_fit(job, machine) * 2 / (frames_in_a_worker + job.temporal_radius));
    plan.workers = std::min(wanted, affordable);
    if (plan.workers < wanted)
        plan.notes.push_back(std::to_string(plan.workers) + " workers, as memory allows");
    if (job.index.damaged && plan.workers > 1) {
        // How damage is concealed depends on what was decoded before.
        plan.workers = 1;
        plan.notes.push_back("the source is damaged: one worker decodes it from front to back");
    }
    const double seconds = to_seconds(range.end_pts - range.start_pts, job.index.time_base);
    int count = plan.workers;
    if (seconds / count > shortest_wanted_seconds)
        count =
            std::min(plan.workers * segments_per_worker, static_cast<int>(seconds / shortest_wanted_seconds));
    count = std::clamp(count, 1, std::max(1, static_cast<int>(seconds / shortest_seconds)));
    const auto segments = job.spec.backend.segment_frames > 0
                              ? cut_by_time(job, range, 0, job.spec.backend.segment_frames)
                              : cut_evenly(job, range, count);
    if (job.index.damaged)
        plan.units = {{segments}};
    else
        for (const SegmentPlan& segment : segments)
            plan.units.push_back({{segment}});
    // Workers that fill the cores do one thing after another; cores left over go to the encoders.
    plan.encoder_threads = std::max(1, machine.cores / plan.workers);
    if (plan.encoder_threads > 1) {
        plan.filter_threads = plan.encoder_threads;
        plan.decoder_threads = plan.encoder_threads;
    }
    if (job.spec.encoder.bitrate)
        plan.notes.push_back(
            "each of the " + std::to_string(segments.size()) +
            " segments aims at the bit rate by itself: expect the whole within about 5% of it");
    return plan;
}

} // namespace framewright
