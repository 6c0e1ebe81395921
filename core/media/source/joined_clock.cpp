#include "core/media/source/joined_clock.h"

#include "core/ffmpeg/convert.h"

#include <algorithm>

namespace framewright {

std::int64_t JoinedClock::offset_at(std::int64_t position) const {
    const auto behind =
        std::upper_bound(joins_.begin(), joins_.end(), position,
                         [](std::int64_t at, const TimeJoin& join) { return at < join.position; });
    return behind == joins_.begin() ? 0 : (behind - 1)->offset;
}

void JoinedClock::move(AVPacket& packet, AVRational time_base) {
    if (joins_.empty())
        return;
    if (packet.pos >= 0)
        position_ = packet.pos;
    const std::int64_t offset = rescale(offset_at(position_), time_base_, ffmpeg::to_rational(time_base));
    for (std::int64_t* time : {&packet.pts, &packet.dts})
        if (*time != AV_NOPTS_VALUE)
            *time += offset;
}

} // namespace framewright
