// Finds where recordings were put together end to end ("cat a.ts b.ts"): their clocks start anew.
#pragma once

#include "core/ffmpeg/handles.h"

#include <cstdint>
#include <vector>

namespace framewright {

/// Fed with packets in file order. A recording begins where the video's decoding times go
/// back by more than a tenth of a second, or jump ahead of every other stream's by more than ten: the
/// thresholds of the ffmpeg program.
class JoinFinder {
public:
    JoinFinder(const AVFormatContext& context, int video_stream);

    /// Formats whose clock may start anew in the middle; in others a jump is what the file means.
    static bool looked_for_in(const AVInputFormat& format) { return (format.flags & AVFMT_TS_DISCONT) != 0; }

    /// The streams whose packets it needs: the video and all sound.
    std::vector<int> followed() const;
    void look_at(const AVPacket& packet);
    /// Bytes at which a recording begins, the first one left out; strictly increasing.
    const std::vector<std::int64_t>& positions() const { return positions_; }

private:
    struct Stream {
        AVRational time_base;
        bool followed = false; ///< the video, or sound
        bool known = false;
        std::int64_t last_us = 0;    ///< decoding time of the last packet
        std::int64_t jumped_at = -1; ///< byte of the packet that jumped, until the video has jumped too
    };

    bool jumps(const Stream& stream, std::int64_t time_us) const;
    void begin_recording(Stream& video, std::int64_t position);

    std::vector<Stream> streams_;
    std::size_t video_;
    std::vector<std::int64_t> positions_;
};

} // namespace framewright
