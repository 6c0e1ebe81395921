// The stage that finds the encoder's setting which an export's target asks for, on samples of the clip.
#pragma once

#include "core/engine/job/job_state.h"
#include "core/engine/target/target_search.h"

#include <cstddef>
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

/// What came of a target, once the file is there: said, and in the result.
void note_target_outcome(JobState& state);

} // namespace framewright
