// Whether what a job still has to write will fit on the disk.
#pragma once

#include "core/engine/job/job_state.h"

namespace framewright {

class SpaceWatch {
public:
    explicit SpaceWatch(JobState& state) : state_(state) {}
    /// Before anything is written: throws Error(Output), as a disk does that is full, where a bit rate says
    /// that the file and its segments will not fit.
    void look_ahead();
    /// Warns, once, when the segments still to come and then the file will not fit.
    void look();

private:
    void warn(double needed, double available);

    JobState& state_;
    bool warned_ = false;
};

} // namespace framewright
