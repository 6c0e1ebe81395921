// Reads the source once more and feeds everything but the video into the output.
#pragma once

#include "core/media/mux/passthrough_track.h"
#include "core/media/source/demuxer.h"
#include "core/media/source/joined_clock.h"

#include <memory>
#include <string>
#include <vector>

namespace framewright {

/// True where the time code of this data stream can be written anew (an in point would make it wrong).
bool carries_time_code(const Container& container, const StreamInfo& stream);

class PassthroughReader {
public:
    /// Opens the source. Streams are added to the muxer by add_tracks(), after the video's own. `joins`: the
    /// video's.
    PassthroughReader(const std::string& path, JoinedClock joins, const CancelToken& cancel);

    AVFormatContext* context() const { return demuxer_.context(); }
    void add_tracks(const PassthroughPlan& plan, const OutputClock& clock, Muxer& muxer);

    bool ended() const { return ended_; }
    /// Output time reached in the source, microseconds; far below 0 before the first packet.
    std::int64_t time_us() const { return time_us_; }
    double fraction() const;
    /// Takes one packet to its track; finishes every track at the end of the source or of the range.
    void pump();
    std::vector<Text> warnings() const;

private:
    void begin_range();
    void finish();
    bool all_ended() const;

    Demuxer demuxer_;
    CancelToken cancel_;
    JoinedClock joins_;
    OutputClock clock_;
    ffmpeg::PacketPtr packet_;
    std::vector<std::unique_ptr<PassthroughTrack>> tracks_;
    std::vector<PassthroughTrack*> by_stream_; ///< null where a stream is not wanted
    std::int64_t time_us_ = INT64_MIN;
    bool begun_ = false; ///< the in point was reached
    bool ended_ = true;  ///< until there are tracks
};

} // namespace framewright
