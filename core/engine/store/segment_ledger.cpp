#include "core/engine/store/segment_ledger.h"

#include "core/base/error.h"

#include <numeric>
#include <set>

namespace framewright {

void SegmentLedger::start(const ExecutionPlan& plan, const OutputTimeline& timeline) {
    *this = {};
    for (const WorkUnit& unit : plan.units)
        for (const SegmentPlan& segment : unit.segments)
            planned_[segment.number] = timeline.source_range(segment.first_frame, segment.end_frame);
}

void SegmentLedger::finish(const FinishedSegment& segment, SegmentOrigin origin) {
    const auto planned = planned_.find(segment.number);
    if (planned == planned_.end() || has(segment.number) || segment.frames < 0)
        throw Error(ErrorKind::Worker, "-", "worker",
                    Text("worker.unasked_segment", "a worker reported a segment that it was not asked for"));
    const bool reused = origin != SegmentOrigin::ThisRun;
    finished_[segment.number] = {segment.number,
                                 planned->second.first,
                                 planned->second.end,
                                 segment.frames,
                                 segment.decoded_frames,
                                 reused,
                                 origin == SegmentOrigin::Preview,
                                 segment.payload_bytes};
    frames_ += segment.frames;
    if (reused) {
        reused_frames_ += segment.frames;
        ++reused_;
    } else {
        ++made_;
    }
}

void SegmentLedger::forget(int number) {
    const auto found = finished_.find(number);
    if (found == finished_.end())
        return;
    frames_ -= found->second.frames;
    if (found->second.reused) {
        reused_frames_ -= found->second.frames;
        --reused_;
    }
    finished_.erase(found);
}

std::int64_t SegmentLedger::frames_of(int number) const {
    const auto found = finished_.find(number);
    return found == finished_.end() ? 0 : found->second.frames;
}

std::int64_t SegmentLedger::payload_bytes() const {
    return std::accumulate(
        finished_.begin(), finished_.end(), std::int64_t{0},
        [](std::int64_t sum, const auto& entry) { return sum + entry.second.payload_bytes; });
}

std::vector<WorkUnit> SegmentLedger::left_of(const std::vector<WorkUnit>& units) const {
    std::set<int> numbers;
    for (const auto& [number, account] : finished_)
        numbers.insert(number);
    return unfinished_units(units, numbers);
}

std::vector<SegmentAccount> SegmentLedger::accounts() const {
    std::vector<SegmentAccount> accounts;
    for (const auto& [number, account] : finished_)
        accounts.push_back(account);
    return accounts;
}

} // namespace framewright
