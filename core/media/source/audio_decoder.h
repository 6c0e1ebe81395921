// Decodes the packets of an audio stream.
#pragma once

#include "core/ffmpeg/handles.h"

#include <string>

namespace framewright {

/// Not thread-safe.
class AudioDecoder {
public:
    /// Throws Error(Input) of this stage where there is no decoder for the stream, or none that opens.
    AudioDecoder(const std::string& path, const AVStream& stream, const char* stage);

    /// Gives it a packet, or the end of the stream with null. A damaged one gives no frame.
    void send(const AVPacket* packet);
    /// The next frame of what was sent; false where there is none. Frames that cannot be decoded are passed
    /// over. Throws Error(Worker) where there is no memory.
    bool receive(AVFrame& frame);
    /// Forgets what was sent, before decoding goes on elsewhere.
    void flush();

private:
    const char* stage_;
    ffmpeg::CodecContextPtr context_;
};

} // namespace framewright
