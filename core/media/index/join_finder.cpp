#include "core/media/index/join_finder.h"

#include "core/base/rational.h"
#include "core/ffmpeg/convert.h"

#include <algorithm>

namespace framewright {
namespace {

constexpr std::int64_t backward_us = 100000;
constexpr std::int64_t forward_us = 10000000;

} // namespace

JoinFinder::JoinFinder(const AVFormatContext& context, int video_stream)
    : video_(static_cast<std::size_t>(video_stream)) {
    for (unsigned i = 0; i < context.nb_streams; ++i) {
        const AVStream& stream = *context.streams[i];
        const bool sound = stream.codecpar->codec_type == AVMEDIA_TYPE_AUDIO;
        streams_.push_back({stream.time_base, i == static_cast<unsigned>(video_stream) || sound});
    }
}

std::vector<int> JoinFinder::followed() const {
    std::vector<int> indices;
    for (std::size_t i = 0; i < streams_.size(); ++i)
        if (streams_[i].followed)
            indices.push_back(static_cast<int>(i));
    return indices;
}

/// Ahead of all others: where a stream only pauses, the others go on.
bool JoinFinder::jumps(const Stream& stream, std::int64_t time_us) const {
    if (!stream.known)
        return false;
    std::int64_t latest = stream.last_us;
    for (const Stream& other : streams_)
        if (other.known && other.jumped_at < 0)
            latest = std::max(latest, other.last_us);
    return time_us < stream.last_us - backward_us || time_us > latest + forward_us;
}

/// What the other streams told so far belongs to the recording before.
void JoinFinder::begin_recording(Stream& video, std::int64_t position) {
    for (Stream& stream : streams_) {
        const bool joined = stream.jumped_at >= 0;
        if (joined)
            position = std::min(position, stream.jumped_at);
        if (&stream != &video)
            stream.known = joined;
        stream.jumped_at = -1;
    }
    if (positions_.empty() || position > positions_.back())
        positions_.push_back(position);
}

void JoinFinder::look_at(const AVPacket& packet) {
    const auto index = static_cast<std::size_t>(packet.stream_index);
    if (index >= streams_.size() || !streams_[index].followed || packet.pos < 0)
        return; // streams may turn up later
    const std::int64_t time = packet.dts != AV_NOPTS_VALUE ? packet.dts : packet.pts;
    if (time == AV_NOPTS_VALUE || (!positions_.empty() && packet.pos < positions_.back()))
        return; // a late packet of the recording before
    Stream& stream = streams_[index];
    const std::int64_t time_us = rescale(time, ffmpeg::to_rational(stream.time_base), {1, 1000000});
    const bool jumped = jumps(stream, time_us);
    if (index == video_ && jumped) {
        begin_recording(stream, packet.pos);
    } else if (index == video_) {
        for (Stream& other : streams_)
            if (other.jumped_at >= 0 && other.jumped_at < packet.pos)
                other.jumped_at = -1; // the video goes on: that was a fault of the sound
    } else if (jumped && stream.jumped_at < 0) {
        stream.jumped_at = packet.pos;
    }
    stream.last_us = time_us;
    stream.known = true;
}

} // namespace framewright
