#include "core/job/plan/cutting.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace framewright {
namespace {

/// The end, in the source, of a piece that begins at source frame `first`, lasts at most `seconds` and lies
/// before `limit`.
std::int64_t end_by_time(const FrameIndex& index, std::int64_t first, std::int64_t limit, double seconds) {
    const auto span = static_cast<std::int64_t>(seconds / index.time_base.to_double());
    const std::int64_t from = index.pts[static_cast<std::size_t>(first)];
    const std::int64_t end = index.first_frame_from(from + std::max<std::int64_t>(span, 1));
    const Keyframe* key = index.keyframe_before(end);
    if (end < limit && key && key->frame_number > first &&
        index.pts[static_cast<std::size_t>(key->frame_number)] >= from + span / 2)
        return key->frame_number;
    return end;
}

} // namespace

std::vector<SegmentPlan> cut_by_time(const PreparedJob& job, const OutputTimeline& timeline, double seconds,
                                     int forced_frames) {
    std::vector<SegmentPlan> segments;
    std::int64_t first = 0;
    while (first < timeline.frame_count()) {
        const std::int64_t source = timeline.source_frame(first);
        const std::int64_t frames =
            forced_frames > 0
                ? forced_frames
                : end_by_time(job.index, source, timeline.span_source(first).end, seconds) - source;
        const std::int64_t end = std::clamp(first + frames, first + 1, timeline.span_end(first));
        segments.push_back({static_cast<int>(segments.size()), first, end});
        first = end;
    }
    return segments;
}

namespace {

/// The keyframe nearest to a frame, the frame itself where none is that near. All of the source.
std::int64_t keyframe_near(const FrameIndex& index, std::int64_t frame, std::int64_t most) {
    const auto after =
        std::lower_bound(index.keyframes.begin(), index.keyframes.end(), frame,
                         [](const Keyframe& key, std::int64_t number) { return key.frame_number < number; });
    std::int64_t distance = most + 1;
    std::int64_t nearest = frame;
    for (auto key = after == index.keyframes.begin() ? after : after - 1;
         key != index.keyframes.end() && key <= after; ++key)
        if (std::abs(key->frame_number - frame) < distance) {
            distance = std::abs(key->frame_number - frame);
            nearest = key->frame_number;
        }
    return nearest;
}

/// The ends of at most `count` pieces that cost at most `most` each; empty where that is too little.
std::vector<std::int64_t> ends_within(const UnitCosts& costs, const OutputTimeline& timeline,
                                      std::int64_t count, double most) {
    std::vector<std::int64_t> ends;
    std::int64_t first = 0;
    for (std::int64_t i = 0; i < count && first < timeline.frame_count(); ++i) {
        std::int64_t end = first, too_far = timeline.span_end(first) + 1;
        while (too_far - end > 1) {
            const std::int64_t middle = end + (too_far - end) / 2;
            (costs.seconds(first, middle) <= most ? end : too_far) = middle;
        }
        if (end == first)
            return {};
        ends.push_back(end);
        first = end;
    }
    if (first < timeline.frame_count())
        ends.clear();
    return ends;
}

/// The least that the dearest of `count` pieces can cost, nearly.
double min_of_dearest(const UnitCosts& costs, const OutputTimeline& timeline, std::int64_t count) {
    constexpr double exactness = 1e-4;
    double enough = 0, too_little = 0;
    for (std::int64_t first = 0; first < timeline.frame_count(); first = timeline.span_end(first))
        enough = std::max(enough, costs.seconds(first, timeline.span_end(first)));
    while (enough - too_little > exactness * enough / static_cast<double>(count)) {
        const double middle = (enough + too_little) / 2;
        (ends_within(costs, timeline, count, middle).empty() ? too_little : enough) = middle;
    }
    return enough;
}

/// Moves an end of a piece that begins at `first` onto a keyframe of the source, where one is within `reach`
/// and neither this piece nor the next, which ends at `next_end`, becomes much more expensive than `most`.
std::int64_t end_at_keyframe(const PreparedJob& job, const OutputTimeline& timeline, const UnitCosts& costs,
                             std::int64_t first, std::int64_t end, std::int64_t next_end, std::int64_t reach,
                             double most) {
    // A longer way to a keyframe would cost more, in pieces of unequal length, than it saves in decoding.
    constexpr double worth_a_keyframe = 1.03;
    if (end == timeline.span_end(first))
        return end;
    const std::int64_t source = timeline.source_frame(end);
    const std::int64_t key = end + keyframe_near(job.index, source, reach) - source;
    const bool fits =
        key > first && key < next_end &&
        std::max(costs.seconds(first, key), costs.seconds(key, next_end)) <= worth_a_keyframe * most;
    return fits ? key : end;
}

} // namespace

std::int64_t pre_roll(const FrameIndex& index, std::int64_t first, int temporal_radius) {
    const std::int64_t needed = std::max<std::int64_t>(0, first - temporal_radius);
    const Keyframe* key = index.keyframe_before(needed);
    return key && key->frame_number < first ? first - key->frame_number : 0;
}

UnitCosts::UnitCosts(const PreparedJob& job, const OutputTimeline& timeline, const WorkCosts& costs)
    : job_(job), timeline_(timeline), start_seconds_(costs.start_seconds),
      decode_seconds_(costs.decode_seconds), frames_(costs) {}

double UnitCosts::seconds(std::int64_t first, std::int64_t end) const {
    const SourceRange source = timeline_.source_range(first, end);
    const std::int64_t span_first = timeline_.span_source(first).first;
    const std::int64_t encoded = std::max(source.first - job_.warm_up_frames, span_first);
    const std::int64_t fed = encoded - job_.chain.lead(encoded, span_first);
    return start_seconds_ + frames_.seconds(fed, source.end) +
           decode_seconds_ * static_cast<double>(pre_roll(job_.index, fed, job_.temporal_radius));
}

std::vector<SegmentPlan> cut_evenly(const PreparedJob& job, const OutputTimeline& timeline, int count) {
    const std::int64_t frames = timeline.frame_count();
    const std::int64_t spans = static_cast<std::int64_t>(timeline.span_count());
    const std::int64_t pieces = std::clamp<std::int64_t>(count, spans, frames);
    const bool known = job.costs.frame_seconds > 0 && std::isfinite(job.costs.frame_seconds);
    const UnitCosts costs(job, timeline, known ? job.costs : assumed_costs());
    const double most = min_of_dearest(costs, timeline, pieces);
    std::vector<std::int64_t> ends = ends_within(costs, timeline, pieces, most);
    std::vector<SegmentPlan> segments;
    std::int64_t first = 0;
    for (std::size_t i = 0; i < ends.size(); ++i) {
        if (i + 1 < ends.size())
            ends[i] = end_at_keyframe(job, timeline, costs, first, ends[i], ends[i + 1], frames / pieces / 16,
                                      most);
        segments.push_back({static_cast<int>(i), first, ends[i]});
        first = ends[i];
    }
    return segments;
}

std::vector<WorkUnit> unit_for_each_span(const std::vector<SegmentPlan>& segments,
                                         const OutputTimeline& timeline) {
    std::vector<WorkUnit> units;
    std::int64_t span_end = 0;
    for (const SegmentPlan& segment : segments) {
        if (segment.first_frame >= span_end) {
            units.emplace_back();
            span_end = timeline.span_end(segment.first_frame);
        }
        units.back().segments.push_back(segment);
    }
    return units;
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
