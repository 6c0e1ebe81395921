#include "core/benchmark/run_order.h"

namespace framewright {

std::vector<PlannedRun> run_order(std::size_t cells, int warmup, int repeats) {
    std::vector<PlannedRun> runs;
    for (int round = 0; round < warmup; ++round)
        for (std::size_t cell = 0; cell < cells; ++cell)
            runs.push_back({cell, round, true});
    for (int round = 0; round < repeats; ++round) {
        // With fewer cells than rounds the first ones take turns.
        const std::size_t turns = static_cast<std::size_t>(round) * cells;
        const std::size_t first = cells < static_cast<std::size_t>(repeats)
                                      ? static_cast<std::size_t>(round)
                                      : turns / static_cast<std::size_t>(repeats);
        for (std::size_t i = 0; i < cells; ++i)
            runs.push_back({(first + i) % cells, round, false});
    }
    return runs;
}

} // namespace framewright
