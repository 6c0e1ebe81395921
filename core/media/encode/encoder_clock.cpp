#include "core/media/encode/encoder_clock.h"

#include "core/ffmpeg/version.h"

#include <algorithm>

namespace framewright {
namespace {

std::int64_t frame_duration(const AVFrame& frame) {
#if FRAMEWRIGHT_AV_FRAME_DURATION
    return frame.duration;
#else
    return frame.pkt_duration;
#endif
}

} // namespace

std::int64_t EncoderClock::enter(const Frame& frame) {
    if (!first_pts_)
        first_pts_ = frame.pts();
    std::int64_t time = rescale(frame.pts() - *first_pts_, source_, clock_);
    if (last_time_ && time <= *last_time_)
        time = *last_time_ + 1;
    last_time_ = time;
    inside_.emplace(time, Source{frame.pts(), std::max<std::int64_t>(0, frame_duration(*frame.get()))});
    ++entered_;
    return time;
}

std::optional<EncoderClock::Source> EncoderClock::leave(std::int64_t time) {
    const auto found = inside_.find(time);
    if (found == inside_.end())
        return std::nullopt;
    const Source source = found->second;
    inside_.erase(found);
    return source;
}

std::int64_t EncoderClock::source_time(std::int64_t time) const {
    return first_pts_.value_or(0) + rescale(time, clock_, source_);
}

} // namespace framewright
