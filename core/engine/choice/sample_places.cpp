#include "core/engine/choice/sample_places.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace framewright {
namespace {
constexpr double golden_ratio = 0.618034;
} // namespace

std::deque<std::int64_t> spread_places(const OutputTimeline& timeline, std::size_t count) {
    std::deque<std::int64_t> frames;
    double share = 0.25;
    for (std::size_t i = 0; i < count; ++i) {
        frames.push_back(static_cast<std::int64_t>(share * double(timeline.frame_count())));
        share += golden_ratio; // each falls into the widest gap between those before
        share -= std::floor(share);
    }
    return frames;
}

std::int64_t reachable_place(const FrameIndex& index, const OutputTimeline& timeline, std::int64_t wanted,
                             std::int64_t max_pre_roll, std::int64_t min_frames) {
    const SourceRange span = timeline.span_source(wanted);
    const std::int64_t source = timeline.source_frame(wanted);
    std::int64_t nearest = span.first;
    for (const Keyframe& key : index.keyframes) {
        const std::int64_t first = std::clamp(source, key.frame_number, key.frame_number + max_pre_roll);
        if (first >= span.first && first + min_frames < span.end && !key.recovery_point &&
            std::abs(first - source) < std::abs(nearest - source))
            nearest = first;
    }
    return wanted + nearest - source;
}

} // namespace framewright
