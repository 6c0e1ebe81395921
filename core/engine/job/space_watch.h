// Whether what a job still has to write will fit on the disk.
#pragma once

#include "core/engine/job/job_state.h"

namespace framewright {

class SpaceWatch {
public:
    explicit SpaceWatch(JobState& state) : state_(state) {}
    /// Warns, once, when the segments still to come and then the file will not fit.
    void look();

private:
    JobState& state_;
    bool warned_ = false;
};

} // namespace framewright
