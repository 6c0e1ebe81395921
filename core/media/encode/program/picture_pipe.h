// Raw pictures as a NUT stream: the only format of FFmpeg's that carries uncompressed pictures of any planar
// format with exact time stamps through a pipe.
#pragma once

#include "core/ffmpeg/handles.h"
#include "core/media/encode/encoder.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace framewright {

/// Whether the stream can say what the samples of this pixel format (libav's name) are.
bool can_pipe(const std::string& pixel_format);

class PicturePipe {
public:
    /// Takes the bytes of the stream; false when nobody reads any more.
    using Write = std::function<bool(std::span<const std::uint8_t>)>;

    /// Writes the header: pictures of plan.stream's format and size that are timed in `clock`. Throws
    /// Error(Worker) like every other member.
    PicturePipe(const EncoderPlan& plan, Rational frame_rate, Rational clock, Write write);
    ~PicturePipe();

    /// `time` in ticks of the clock, rising from picture to picture, not below 0.
    void send(const Frame& frame, std::int64_t time);
    void finish();
    /// False once a write failed: nothing after it arrived.
    bool intact() const;

private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

} // namespace framewright
