// How a timeline is cut into segments: by time, or so that every worker has as much to do.
#pragma once

#include "core/job/plan/execution_plan.h"

#include <cstdint>
#include <vector>

namespace framewright {

/// Cuts every span into pieces of at most `seconds`, at keyframes of the source where one lies in the second
/// half of a piece. `forced_frames` above 0 makes every piece that long instead.
std::vector<SegmentPlan> cut_by_time(const PreparedJob& job, const OutputTimeline& timeline, double seconds,
                                     int forced_frames);

/// Frames that a worker decodes before the first one of a unit that starts at `first`: those back to the
/// keyframe it needs.
std::int64_t pre_roll(const FrameIndex& index, std::int64_t first, int temporal_radius);

/// What units of a job cost a worker, in the unit of the costs it is made from: the job's own, or others.
class UnitCosts {
public:
    /// Job and timeline must outlive the object. No encoder is warmed up by frames before a span.
    UnitCosts(const PreparedJob& job, const OutputTimeline& timeline, const WorkCosts& costs);
    /// Of the output frames [first, end), which lie in one span: starting, decoding back to a keyframe,
    /// warming up the encoder, and the frames' own.
    double seconds(std::int64_t first, std::int64_t end) const;

private:
    const PreparedJob& job_;
    const OutputTimeline& timeline_;
    const double start_seconds_;
    const double decode_seconds_;
    const FrameCosts frames_;
};

/// Cuts the timeline into `count` pieces (at least one a span), or fewer, of which the dearest is as cheap as
/// can be, at keyframes of the source where one is near.
std::vector<SegmentPlan> cut_evenly(const PreparedJob& job, const OutputTimeline& timeline, int count);

/// Puts the segments of each span into one unit.
std::vector<WorkUnit> unit_for_each_span(const std::vector<SegmentPlan>& segments,
                                         const OutputTimeline& timeline);

/// Makes segments of their own of these parts of the output, each of which lies within a segment of the plan.
/// Numbers all segments anew.
std::vector<SegmentPlan> cut_out(const std::vector<SegmentPlan>& segments,
                                 const std::vector<SegmentPlan>& parts);

/// Of these parts, those that can be had side by side: within a segment of the plan each, without overlapping
/// another one; the longest first choice. In order.
std::vector<SegmentPlan> parts_that_fit(const std::vector<SegmentPlan>& segments,
                                        std::vector<SegmentPlan> parts);

} // namespace framewright
