// The first stage of a job: finding out what it needs.
#pragma once

#include "core/engine/job/job_state.h"

#include <functional>

namespace framewright {

/// A worker probes and indexes the source and refuses what cannot work; `done` finds the prepared job, the
/// range and what was noted in the state.
class Preparation {
public:
    explicit Preparation(JobState& state) : state_(state) {}
    void run(std::function<void()> done);

private:
    void take(const PreparedJob& job);

    JobState& state_;
};

} // namespace framewright
