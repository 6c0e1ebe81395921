// One stream of the source on its way into the output: copied, or turned into another codec.
#pragma once

#include "core/base/text.h"
#include "core/media/mux/assembler.h"
#include "core/media/mux/muxer.h"

#include <memory>
#include <string>
#include <vector>

namespace framewright {

/// The exported range and where it goes, in microseconds on the source's clock.
struct OutputClock {
    bool whole = true; ///< no in or out point: nothing is cut
    std::int64_t start_us = 0;
    std::int64_t end_us = 0;
    std::int64_t shift_us = 0; ///< subtracted from every time
    const Container* container = nullptr;

    /// Microseconds as ticks of a stream, rounded to nearest.
    static std::int64_t ticks(std::int64_t microseconds, Rational base) {
        return rescale(microseconds, {1, 1000000}, base);
    }
};

/// Where a track comes from and goes to. The source's stream outlives the track.
struct TrackInput {
    const AVStream& source;
    Text name; ///< for messages: "audio stream 1"
    OutputClock clock;
    Muxer& muxer;
    int lead_in = 0; ///< copied audio: samples at the start that only prime the decoder
};

class PassthroughTrack {
public:
    virtual ~PassthroughTrack() = default;
    /// A packet of the source's stream. It may be changed.
    virtual void take(AVPacket& packet) = 0;
    /// Everything before the in point has been taken.
    virtual void begin_range() {}
    /// The source has ended.
    virtual void finish() = 0;
    /// True once everything that comes lies behind the out point.
    virtual bool ended() const = 0;
    /// What went wrong without stopping the job.
    virtual std::vector<Text> warnings() const = 0;
};

std::unique_ptr<PassthroughTrack> make_copy_track(const TrackInput& input);
/// Decodes, resamples and encodes with libav's encoder `encoder` at `bitrate` bits per second (0: its default
/// here).
std::unique_ptr<PassthroughTrack> make_audio_track(const TrackInput& input, const std::string& encoder,
                                                   std::int64_t bitrate);
std::unique_ptr<PassthroughTrack> make_subtitle_track(const TrackInput& input, const std::string& encoder);
/// Writes the picture that libav holds with the stream; it has no packets of its own.
std::unique_ptr<PassthroughTrack> make_cover_track(const TrackInput& input);
/// A file inside the file (a font): all of it is in the stream's parameters.
std::unique_ptr<PassthroughTrack> make_attachment_track(const TrackInput& input);

/// Language, title, disposition and tags, less those that only describe how the source was written (and by
/// which encoder, where the stream is encoded anew).
void carry_stream_tags(const AVStream& source, AVStream& target, bool reencoded);

} // namespace framewright
