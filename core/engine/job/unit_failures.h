// What becomes of a job whose worker has failed: which means it goes on with, and when it is given up.
#pragma once

#include "core/engine/job/job_state.h"

#include <cstdint>
#include <map>
#include <string>

namespace framewright {

class UnitFailures {
public:
    explicit UnitFailures(JobState& state);

    /// A unit has failed at this segment. Changes the plan for what is submitted from now on, and says so.
    /// Throws Error(Worker) where that was one failure too many.
    void take(const SegmentPlan& segment, const Error& error);
    /// Whether the worker failed for want of memory: it says so itself, or the system has killed it.
    bool out_of_memory(const Error& error) const;
    /// How many units may be under way from now on, `under_way` of which are; makes a single one smaller.
    std::size_t reduce_memory_use(std::size_t under_way);

private:
    Text cause_of(const Error& error) const;
    void disable_hardware_decoder(std::int64_t first_frame, const Text& cause);
    void disable_accelerator(std::int64_t first_frame, const Text& cause);

    JobState& state_;
    std::map<int, int> counts_; ///< of failures, by the segment they were at
};

} // namespace framewright
