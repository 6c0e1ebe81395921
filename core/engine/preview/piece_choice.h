// Which part of an export an encoded preview makes.
#pragma once

#include "core/job/plan/execution_plan.h"

#include <cstdint>
#include <vector>

namespace framewright {

/// The segment that holds an output frame. Throws Error(Worker) where none does.
SegmentPlan segment_at(const std::vector<SegmentPlan>& segments, std::int64_t frame);

/// The part of a segment that holds this output frame and lasts about `seconds`: the whole where it lasts at
/// most twice as long, or where `seconds` is 0. Parts lie on a grid from the segment's first frame on, at
/// keyframes of the source where those are near, so that two frames next to each other mostly share theirs.
SegmentPlan piece_of(const PreparedJob& job, const OutputTimeline& timeline, const SegmentPlan& segment,
                     std::int64_t frame, double seconds);

} // namespace framewright
