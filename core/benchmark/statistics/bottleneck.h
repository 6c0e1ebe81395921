// What limits a cell, in words.
#pragma once

#include "core/benchmark/record/comparison.h"

#include <span>
#include <string>
#include <vector>

namespace framewright {

struct Bottleneck {
    /// "decode", "filter", "encode", "mux", "copies", "kernels", or what lies between the stages: "start-up",
    /// "balance", "latency" (on the way through a device nothing is busy most of the time). "" where there
    /// are no runs or their time was not accounted for.
    std::string stage;
    double share = 0;                 ///< of what `figures` says, 0..1
    std::string sentence;             ///< names it and what would help
    std::vector<std::string> figures; ///< what the sentence rests on, one line each
    bool disturbed = false; ///< the workers got much less CPU than they had work: other programs, or the disk
};

/// Looks at the lanes of the median run, and of a device at those of the warm-up, which is traced. In order:
/// does most of the wall time lie outside of the lanes; does one worker take much longer than the mean; where
/// lanes overlap and cores are idle, which kind of lane is busiest; else which stage takes most of the time
/// that lanes do not wait. Advice that other cells of the comparison, `beside`, prove wrong is not given.
Bottleneck find_bottleneck(const CellRecord& cell, const MachineIdentity& machine,
                           std::span<const CellRecord> beside = {});

} // namespace framewright
