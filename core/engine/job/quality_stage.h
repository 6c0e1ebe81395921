// The stage that measures the finished file before it gets its name.
#pragma once

#include "core/engine/job/job_state.h"

#include <functional>
#include <string>

namespace framewright {

/// `done` finds what was measured in the result, and a warning for each score that is worse than the job
/// requires. A job that asks for no metric has nothing to do here.
class QualityStage {
public:
    explicit QualityStage(JobState& state) : state_(state) {}

    /// `path`: where the file lies now.
    void run(const std::string& path, std::function<void()> done);

private:
    void take(const QualityRecord& quality);

    JobState& state_;
};

} // namespace framewright
