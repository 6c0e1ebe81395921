// What the kernel says of the memory of processes.
#pragma once

#include "core/base/cpu_seconds.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace framewright {

/// Peaks over a set of processes. Sampled: PSS of all together; exact: each one's own high-water mark. PSS
/// leaves out what other programs share, and samples miss short peaks; all together hold at least what one of
/// them does.
class ProcessMeter {
public:
    /// Looks at the processes and at those that they started, for about ten milliseconds: of many processes a
    /// part, and the others in the calls after it. Ids of ended ones are ignored.
    void sample(const std::vector<int>& process_ids);
    /// PSS, shared pages counted once; no less than the largest process.
    std::int64_t peak_sum_bytes() const { return std::max(peak_sum_, peak_process_); }
    std::int64_t peak_process_bytes() const { return peak_process_; } ///< VmHWM of the largest

private:
    std::vector<int> left_;     ///< of this round, still to be looked at
    std::int64_t sum_ = 0;      ///< of this round so far
    std::int64_t peak_sum_ = 0; ///< of whole rounds
    std::int64_t peak_process_ = 0;
};

/// CPU seconds of this process so far.
CpuSeconds own_cpu_seconds();

/// How many processes have been killed for want of memory so far: those of this process's control group,
/// where it counts them, else all of the system's; 0 where nothing tells.
std::int64_t out_of_memory_kills();

} // namespace framewright
