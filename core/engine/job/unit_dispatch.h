// The stage that makes segments: gives units of work to the runner, and knows what to do when one fails.
#pragma once

#include "core/engine/job/job_state.h"
#include "core/engine/job/unit_failures.h"

#include <deque>
#include <functional>
#include <map>
#include <set>
#include <vector>

namespace framewright {

/// `done` finds every segment of the plan finished. A worker that dies costs its unfinished segments, which
/// are done again; a source that turns out to be damaged is done again in one piece.
class UnitDispatch {
public:
    explicit UnitDispatch(JobState& state) : state_(state), failures_(state) {}

    /// `check_source` throws where the source has changed: what looks like damage may be somebody's doing.
    void run(std::function<void()> check_source, std::function<void()> done);
    /// Makes segments again that turned out not to hold what they should, then goes on as run() does. Throws
    /// Error(Verification) where a segment comes to that a second time.
    void remake(const std::vector<int>& segments, const Text& cause);
    /// Makes every segment anew, with what stands in the prepared job now, then goes on as run() does. No
    /// unit may be under way.
    void again();
    /// Frames of units under way that lie in unfinished segments.
    std::int64_t frames_under_way() const;

private:
    struct Running {
        WorkUnit unit;
        std::int64_t frames = 0;        ///< that lie in unfinished segments
        std::int64_t memory_budget = 0; ///< set aside in the store and not used yet
        std::string trace_part;
    };
    using Key = std::uint64_t; ///< of a unit under way

    void start();
    void begin_anew();
    void fill();
    void submit_next();
    std::string next_trace_part();
    void count_trace(const std::string& part);
    RunnerUnit runner_unit(Key key, const Running& running);
    void on_progress(Key key, std::int64_t frames);
    void on_segment_done(Key key, const FinishedSegment& segment);
    void on_ended(Key key, int place, const Outcome<ExportReport>& outcome);
    void on_unit_done(int place, const ExportReport& report);
    void on_unit_failed(const WorkUnit& unit, const Error& error);
    void count_report(int place, const ExportReport& report);
    void warn_of_dropped_metadata();
    void start_again_in_one_piece();
    void finish();

    JobState& state_;
    UnitFailures failures_;
    std::function<void()> check_source_;
    std::function<void()> done_;
    std::deque<WorkUnit> waiting_;
    std::map<Key, Running> under_way_;
    std::map<Key, UnitId> ids_; ///< of the units under way
    Key last_key_ = 0;
    std::int64_t trace_bytes_ = 0; ///< of the parts of units that have ended
    std::size_t max_under_way_ = 1;
    std::set<int> remade_; ///< segments that did not hold what they should
};

} // namespace framewright
