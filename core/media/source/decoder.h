// A decoder of one video stream.
#pragma once

#include "core/ffmpeg/handles.h"

#include <string>

namespace framewright {

class HardwareDecoder;

/// The decoder this project uses for the stream; null when this libav has none. VP8 and VP9 with an alpha
/// layer go to libvpx, because libav's own decoders drop the layer.
const AVCodec* find_video_decoder(const AVStream& stream);

/// How a decoder is opened.
struct DecoderOptions {
    int threads = 0; ///< 0: as many as there are cores
    /// Pictures start all zero. What a decoder conceals damage with can be what a picture's memory held
    /// before; clearing it costs a pass over each picture.
    bool clear_pictures = false;
    /// Decodes on a device, or not at all, by one thread; must outlive the decoder. None: the CPU decodes.
    HardwareDecoder* hardware = nullptr;
};

/// Not thread-safe.
class VideoDecoder {
public:
    enum class State { Frame, NeedsInput, Ended, Failed };

    /// Throws Error(Input) of stage "decode" when there is no decoder for the stream or it cannot be opened.
    VideoDecoder(const std::string& path, const AVStream& stream, const DecoderOptions& options);

    /// Gives it a packet, or the end of the stream with null. Failed: the packet is damaged and was skipped
    /// (see problem()); NeedsInput: taken. The caller must have drained receive() before.
    State send(const AVPacket* packet);
    State receive(AVFrame& frame);
    /// Forgets everything, ready for a keyframe.
    void flush();
    const std::string& problem() const { return problem_; }

private:
    State failed(int code);

    std::string path_;
    std::string problem_;
    ffmpeg::CodecContextPtr context_;
};

} // namespace framewright
