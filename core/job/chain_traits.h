// What the planner has to know of a chain of filters. Plain value.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>

namespace framewright {

struct ChainTraits {
    bool sequential = false; ///< a filter needs its frames in order
    /// Sequential: after so many frames the output no longer depends on those before; empty where it does for
    /// ever.
    std::optional<int> settling_frames;
    bool operator==(const ChainTraits&) const = default;

    /// Whether pieces of a clip can be filtered each by itself.
    bool can_be_cut() const { return !sequential || settling_frames; }
    /// How many frames before `first` must be filtered so that `first` is what it is in a run from
    /// `sequence_first` on.
    std::int64_t lead(std::int64_t first, std::int64_t sequence_first) const {
        if (!sequential)
            return 0;
        return settling_frames ? std::min<std::int64_t>(*settling_frames, first)
                               : std::max<std::int64_t>(0, first - sequence_first);
    }
};

} // namespace framewright
