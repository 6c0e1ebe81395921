#include "core/engine/target/sample_plan.h"

#include "core/engine/choice/sample_places.h"

#include <algorithm>

namespace framewright {
namespace {

constexpr std::int64_t whole_up_to = 900; ///< frames
constexpr std::int64_t usual_length = 24; ///< of a sample, in frames
constexpr std::int64_t min_length = 8;
constexpr std::int64_t max_places = 24;
constexpr std::int64_t min_places = 4;
constexpr std::int64_t max_pre_roll = 16; ///< frames decoded for nothing before a sample

} // namespace

std::int64_t SamplePlan::frames() const {
    std::int64_t frames = 0;
    for (const TrialSample& sample : samples)
        frames += sample.end() - sample.first();
    return frames;
}

bool tries_whole_clip(const OutputTimeline& timeline) {
    return timeline.span_count() == 1 && timeline.frame_count() <= whole_up_to;
}

SamplePlan whole_clip_samples(const ExecutionPlan& plan, const OutputTimeline& timeline) {
    TrialSample sample;
    for (const WorkUnit& unit : plan.units)
        for (const SegmentPlan& segment : unit.segments)
            sample.segments.push_back(timeline.source_range(segment.first_frame, segment.end_frame));
    std::sort(sample.segments.begin(), sample.segments.end(),
              [](const SourceRange& a, const SourceRange& b) { return a.first < b.first; });
    return {{sample}, true};
}

SamplePlan spread_samples(const PreparedJob& job, const OutputTimeline& timeline, std::int64_t frames) {
    const std::int64_t wanted = std::clamp(frames, min_length, timeline.frame_count());
    SamplePlan plan;
    if (!job.chain.can_be_cut()) {
        plan.samples.push_back({{timeline.source_range(0, std::min(wanted, timeline.span_end(0)))}});
        return plan;
    }
    const std::int64_t places = std::clamp(wanted / usual_length, min_places, max_places);
    const std::int64_t length = std::max(wanted / places, min_length);
    std::vector<std::int64_t> starts;
    for (const std::int64_t place : spread_places(timeline, static_cast<std::size_t>(places)))
        starts.push_back(reachable_place(job.index, timeline, place, max_pre_roll, length));
    std::sort(starts.begin(), starts.end());
    std::int64_t free_from = 0; // no frame is in two samples
    for (const std::int64_t start : starts) {
        const std::int64_t first = std::max(start, free_from);
        const std::int64_t end = std::min(first + length, timeline.frame_count());
        if (end - first < min_length || first >= timeline.frame_count())
            continue;
        const std::int64_t span_end = std::min(end, timeline.span_end(first));
        plan.samples.push_back({{timeline.source_range(first, span_end)}});
        free_from = span_end;
    }
    if (plan.samples.empty())
        plan.samples.push_back({{timeline.source_range(0, std::min(wanted, timeline.span_end(0)))}});
    return plan;
}

} // namespace framewright
