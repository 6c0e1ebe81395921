// Which segments of a job are finished, and what they hold.
#pragma once

#include "core/job/export_request.h"
#include "core/job/job_result.h"
#include "core/job/plan/execution_plan.h"

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace framewright {

enum class SegmentOrigin { ThisRun, EarlierRun, Preview };

/// Not thread-safe.
class SegmentLedger {
public:
    /// Begins anew: the segments are those of this plan, and none is finished.
    void start(const ExecutionPlan& plan, const OutputTimeline& timeline);

    /// Enters a finished segment. Throws Error(Worker) for one that the plan does not hold.
    void finish(const FinishedSegment& segment, SegmentOrigin origin);
    /// It is to be made again.
    void forget(int number);

    bool has(int number) const { return finished_.contains(number); }
    /// Of this segment; 0 where it is not finished.
    std::int64_t frames_of(int number) const;
    bool complete() const { return finished_.size() == planned_.size(); }
    std::int64_t frames() const { return frames_; }               ///< of all finished segments
    std::int64_t reused_frames() const { return reused_frames_; } ///< of those that were there before
    std::int64_t payload_bytes() const;                           ///< of all finished segments' packets
    int made() const { return made_; }                            ///< segments that this run has made
    int reused() const { return reused_; }

    /// What is left of these units; a unit with finished segments in between becomes several.
    std::vector<WorkUnit> left_of(const std::vector<WorkUnit>& units) const;
    /// In timeline order.
    std::vector<SegmentAccount> accounts() const;

private:
    std::map<int, SourceRange> planned_;
    std::map<int, SegmentAccount> finished_;
    std::int64_t frames_ = 0;
    std::int64_t reused_frames_ = 0;
    int made_ = 0;
    int reused_ = 0;
};

} // namespace framewright
