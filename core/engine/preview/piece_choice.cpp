#include "core/engine/preview/piece_choice.h"

#include "core/base/error.h"
#include "core/engine/preview/size_estimate.h"
#include "core/job/plan/cutting.h"

#include <algorithm>

namespace framewright {

SegmentPlan segment_at(const std::vector<SegmentPlan>& segments, std::int64_t frame) {
    const auto found = std::find_if(segments.begin(), segments.end(), [&](const SegmentPlan& segment) {
        return segment.first_frame <= frame && frame < segment.end_frame;
    });
    if (found == segments.end())
        throw Error(ErrorKind::Worker, "-", "plan",
                    Text("plan.frame_missing", "the plan has no segment for frame {1}", frame));
    return *found;
}

SegmentPlan piece_of(const PreparedJob& job, const OutputTimeline& timeline, const SegmentPlan& segment,
                     std::int64_t frame, double seconds) {
    const SourceRange source = timeline.source_range(segment.first_frame, segment.end_frame);
    if (seconds <= 0 || seconds_of(job.index, source) <= 2 * seconds)
        return segment;
    const OutputTimeline own({{source.first, source.end - source.first}});
    std::vector<SegmentPlan> pieces = cut_by_time(job, own, seconds, 0);
    // A short rest would make a segment of few frames: it goes to the one before.
    const SegmentPlan& rest = pieces.back();
    if (pieces.size() > 1 &&
        seconds_of(job.index, own.source_range(rest.first_frame, rest.end_frame)) < seconds / 2) {
        pieces[pieces.size() - 2].end_frame = rest.end_frame;
        pieces.pop_back();
    }
    const SegmentPlan piece = segment_at(pieces, frame - segment.first_frame);
    return {segment.number, segment.first_frame + piece.first_frame, segment.first_frame + piece.end_frame};
}

} // namespace framewright
