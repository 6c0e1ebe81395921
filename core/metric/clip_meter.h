// Metrics that score a clip as a whole.
#pragma once

#include <vector>

namespace framewright {

class Frame;

/// Takes a clip pair by pair. Not thread-safe.
class ClipMeter {
public:
    virtual ~ClipMeter() = default;
    /// Both frames have the same planar format, the one of the first pair.
    virtual void add(const Frame& original, const Frame& picture) = 0;
    /// Every pair's score, in order. Throws Error(Worker) where they cannot be had.
    virtual std::vector<double> finish() = 0;
};

} // namespace framewright
