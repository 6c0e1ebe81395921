// Where a clip is looked into.
#pragma once

#include "core/job/plan/output_timeline.h"

#include <cstddef>
#include <cstdint>
#include <deque>

namespace framewright {

/// Output frames that are spread evenly over the timeline, in an order in which the first few are spread too.
std::deque<std::int64_t> spread_places(const OutputTimeline& timeline, std::size_t count);

/// The output frame next to `wanted`, in its span, that is reached with so many frames of pre-roll and has at
/// least `min_frames` after it.
std::int64_t reachable_place(const FrameIndex& index, const OutputTimeline& timeline, std::int64_t wanted,
                             std::int64_t max_pre_roll, std::int64_t min_frames);

} // namespace framewright
