#include "core/media/model/frame_index.h"

#include <algorithm>

namespace framewright {

std::int64_t FrameIndex::frame_at(std::int64_t at) const {
    const auto after = std::upper_bound(pts.begin(), pts.end(), at);
    return after == pts.begin() ? 0 : after - pts.begin() - 1;
}

std::int64_t FrameIndex::first_frame_from(std::int64_t at) const {
    return std::lower_bound(pts.begin(), pts.end(), at) - pts.begin();
}

const Keyframe* FrameIndex::keyframe_before(std::int64_t frame_number) const {
    if (keyframes.empty())
        return nullptr;
    const auto after =
        std::upper_bound(keyframes.begin(), keyframes.end(), frame_number,
                         [](std::int64_t n, const Keyframe& key) { return n < key.frame_number; });
    return after == keyframes.begin() ? &keyframes.front() : &*(after - 1);
}

std::int64_t FrameIndex::duration(std::int64_t frame_number) const {
    const auto at = static_cast<std::size_t>(frame_number);
    return at + 1 < pts.size() ? pts[at + 1] - pts[at] : last_duration;
}

} // namespace framewright
