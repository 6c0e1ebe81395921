// Which pieces of a clip are encoded to find a setting.
#pragma once

#include "core/job/plan/execution_plan.h"

#include <cstdint>
#include <vector>

namespace framewright {

/// A piece, cut into segments as an export would be; consecutive in the source.
struct TrialSample {
    std::vector<SourceRange> segments;

    std::int64_t first() const { return segments.front().first; }
    std::int64_t end() const { return segments.back().end; }
};

struct SamplePlan {
    std::vector<TrialSample> samples;
    bool whole_clip = false; ///< one sample, which is all of it

    std::int64_t frames() const;
};

/// So short a clip is encoded as a whole.
bool tries_whole_clip(const OutputTimeline& timeline);

/// From here on (seconds) tries must not take more than a share of the export.
inline constexpr double long_clip_seconds = 180;

/// All of a clip, cut as the plan has it.
SamplePlan whole_clip_samples(const ExecutionPlan& plan, const OutputTimeline& timeline);

/// About so many frames, spread over the clip as the backend `auto` looks into it; a chain that needs all
/// frames before gets the clip's beginning.
SamplePlan spread_samples(const PreparedJob& job, const OutputTimeline& timeline, std::int64_t frames);

} // namespace framewright
