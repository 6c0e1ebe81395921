#include "core/engine/backend/segment_workers.h"

#include "core/engine/backend/backend.h"
#include "core/job/plan/cutting.h"

#include <algorithm>

namespace framewright {
namespace {

// Several segments a worker even out unequal progress and lose less to an interruption, but each costs bits:
// it starts with an IDR frame and ends without a look-ahead. From this length on that no longer shows;
// shorter ones are made only to give every worker something to do, and not below a second.
constexpr int max_segments_per_worker = 4;
constexpr double long_segment_seconds = 30;
constexpr std::int64_t long_segment_frames = 750;
constexpr double min_seconds = 1;

int segment_count(int workers, const PreparedJob& job, const OutputTimeline& timeline) {
    const double seconds = timeline.seconds(job.index);
    const double rounds = std::min(seconds / long_segment_seconds,
                                   static_cast<double>(timeline.frame_count() / long_segment_frames)) /
                          workers;
    const int count = workers * std::clamp(static_cast<int>(rounds), 1, max_segments_per_worker);
    return std::clamp(count, 1, std::max(1, static_cast<int>(seconds / min_seconds)));
}

} // namespace

void plan_segment_workers(ExecutionPlan& plan, const PreparedJob& job, const OutputTimeline& timeline,
                          const Machine& machine) {
    const int wanted = requested_workers(job.spec.backend, machine);
    const int affordable =
        std::max(1, frames_that_fit(job, machine) * 2 / (frames_in_a_worker + job.temporal_radius));
    plan.workers = std::min(wanted, affordable);
    if (plan.workers < wanted)
        plan.notes.push_back(Text::counted("plan.workers_by_memory", "{1} worker, as memory allows",
                                           "{1} workers, as memory allows", plan.workers));
    else if (wanted < job.spec.backend.workers)
        plan.notes.push_back(Text::counted(
            "plan.workers_capped", "{1} worker instead of {2}: more would only take turns on this machine",
            "{1} workers instead of {2}: more would only take turns on this machine", plan.workers,
            job.spec.backend.workers));
    if (job.source_damaged() && plan.workers > 1) {
        // How damage is concealed depends on what was decoded before.
        plan.workers = 1;
        plan.notes.push_back(Text("source.damaged_one_worker",
                                  "the source is damaged: one worker decodes it from front to back"));
    }
    if (!job.chain.can_be_cut())
        plan.workers = 1;
    note_sequence(plan, job);
    const bool one_unit = job.source_damaged() || !job.chain.can_be_cut();
    const auto segments = job.spec.backend.segment_frames > 0
                              ? cut_by_time(job, timeline, 0, job.spec.backend.segment_frames)
                              : cut_evenly(job, timeline, segment_count(plan.workers, job, timeline));
    if (one_unit)
        plan.units = unit_for_each_span(segments, timeline);
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
        plan.notes.push_back(Text::counted(
            "plan.bit_rate_by_segment",
            "the {1} segment aims at the bit rate by itself: expect the whole within about 5% of it",
            "each of the {1} segments aims at the bit rate by itself: expect the whole within about 5% of it",
            segments.size()));
}

} // namespace framewright
