// What the planner may count on.
#pragma once

#include <cstdint>

namespace framewright {

struct Machine {
    int cores = 1;                 ///< that this process may use: CPU affinity and control groups counted
    std::int64_t memory_bytes = 0; ///< available now, to this process; 0 where unknown
};
Machine this_machine();

/// How many processes may work at the same time, whatever was asked for: beyond a few for each core they only
/// take turns, and each needs memory to begin with. At least 1.
int max_workers(const Machine& machine);

} // namespace framewright
