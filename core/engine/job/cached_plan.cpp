#include "core/engine/job/cached_plan.h"

#include "core/engine/backend/backend.h"
#include "core/job/key/job_key.h"
#include "core/job/plan/machine.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace framewright {

std::string segment_cache_key(const JobState& state) {
    const BackendSpec& backend = state.prepared->spec.backend;
    const Machine machine = this_machine();
    const nlohmann::json cutting = {
        {"backend", state.plan.backend}, {"workers", requested_workers(backend, machine)},
        {"cores", machine.cores},        {"segment_frames", backend.segment_frames},
        {"first", state.range.first},    {"end", state.range.end}};
    return job_key_with(state, 0) + "\n" + cutting.dump();
}

std::string job_key_with(const JobState& state, int encoder_threads) {
    return make_job_key(*state.prepared, encoder_threads, has_exact_pictures(state.prepared->spec.backend));
}

bool has_free_segments(const JobState& state) {
    return !state.prepared->index.damaged && state.prepared->chain.can_be_cut();
}

bool adopt_plan(JobState& state, const CachedPlan& cached) {
    if (cached.segments.empty() || cached.segments.back().end_frame != state.timeline.frame_count())
        return false;
    for (const SegmentPlan& segment : cached.segments)
        if (segment.end_frame > state.timeline.span_end(segment.first_frame))
            return false;
    ExecutionPlan& plan = state.plan;
    plan.encoder_threads = cached.encoder_threads;
    plan.units.clear();
    for (const SegmentPlan& segment : cached.segments)
        plan.units.push_back({{segment}});
    state.job_key = job_key_with(state, plan.encoder_threads);
    state.segments.start(plan, state.timeline);
    return true;
}

std::vector<SegmentPlan> cut_out(const std::vector<SegmentPlan>& segments,
                                 const std::vector<SegmentPlan>& parts) {
    std::vector<SegmentPlan> cut;
    const auto add = [&](std::int64_t first, std::int64_t end) {
        if (first < end)
            cut.push_back({static_cast<int>(cut.size()), first, end});
    };
    auto part = parts.begin();
    for (const SegmentPlan& segment : segments) {
        std::int64_t first = segment.first_frame;
        for (; part != parts.end() && part->end_frame <= segment.end_frame; ++part) {
            add(first, part->first_frame);
            add(part->first_frame, part->end_frame);
            first = part->end_frame;
        }
        add(first, segment.end_frame);
    }
    return cut;
}

std::vector<SegmentPlan> parts_that_fit(const std::vector<SegmentPlan>& segments,
                                        std::vector<SegmentPlan> parts) {
    std::stable_sort(parts.begin(), parts.end(), [](const SegmentPlan& a, const SegmentPlan& b) {
        return a.end_frame - a.first_frame > b.end_frame - b.first_frame;
    });
    std::vector<SegmentPlan> fitting;
    for (const SegmentPlan& part : parts) {
        const bool inside = std::any_of(segments.begin(), segments.end(), [&](const SegmentPlan& segment) {
            return segment.first_frame <= part.first_frame && part.end_frame <= segment.end_frame;
        });
        const bool free = std::none_of(fitting.begin(), fitting.end(), [&](const SegmentPlan& other) {
            return part.first_frame < other.end_frame && other.first_frame < part.end_frame;
        });
        if (inside && free)
            fitting.push_back(part);
    }
    std::sort(fitting.begin(), fitting.end(),
              [](const SegmentPlan& a, const SegmentPlan& b) { return a.first_frame < b.first_frame; });
    return fitting;
}

} // namespace framewright
