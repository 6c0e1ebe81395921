// In which order the runs of a comparison take place.
#pragma once

#include <cstddef>
#include <vector>

namespace framewright {

struct PlannedRun {
    std::size_t cell = 0; ///< place in the record
    int repeat = 0;       ///< from 0, warm-ups and timed runs counted apart
    bool warmup = false;
    bool operator==(const PlannedRun&) const = default;
};

/// Rounds in which every cell runs once: first the warm-ups, in the cells' order, then the timed ones. The
/// timed rounds begin at cells that are spread over all, so that a machine that slows down or heats up hits
/// every cell alike.
std::vector<PlannedRun> run_order(std::size_t cells, int warmup, int repeats);

} // namespace framewright
