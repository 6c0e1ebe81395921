// The stages that find the encoder's setting which an export's target asks for: on samples of the clip, and
// in passes over the whole of it.
#pragma once

#include "core/engine/job/job_state.h"
#include "core/engine/target/second_pass.h"
#include "core/engine/target/target_search.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace framewright {

/// `done` finds the setting in the prepared job, and how it was found in the result. A job without a target
/// has nothing to do here. What an interrupted run of this job had found is taken again, where it is to be
/// resumed.
class TargetStage {
public:
    explicit TargetStage(JobState& state) : state_(state) {}

    void run(std::function<void()> done);

private:
    bool resumed();
    void try_next();
    void ask(const Trial& trial);
    void take(const Trial& trial, const std::vector<TrialResult>& results);
    void discard_files(std::size_t pieces, std::size_t segments);
    void forget_target();
    void finish();

    JobState& state_;
    std::function<void()> done_;
    std::unique_ptr<TargetSearch> search_; ///< refers to the prepared job
    ExecutionPlan plan_;                   ///< how tries are run
};

/// For jobs that are to be encoded in two passes; others pass through.
class SecondPassStage {
public:
    explicit SecondPassStage(JobState& state) : state_(state) {}

    /// The file of the pass that has ended is assembled. `again` makes all segments anew, with the setting
    /// that stands in the prepared job then, and assembles them; `done` is called once the file is the one to
    /// keep.
    void run(const std::function<void()>& again, const std::function<void()>& done);

private:
    PassGoal goal() const;
    bool may_go_on(const PassGoal& wanted, std::int64_t bytes) const;
    void note_rate() const;

    JobState& state_;
    std::vector<Pass> passes_; ///< of this run
};

/// What came of a target, once the file is there: said, and in the result.
void note_target_outcome(JobState& state);

} // namespace framewright
