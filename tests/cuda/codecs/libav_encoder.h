// Encodes without loss, by libx264 or libx265: what a test decodes is what was handed over.
#pragma once

#include "core/ffmpeg/handles.h"

#include <cstdint>
#include <vector>

namespace framewright::fake_codecs {

struct EncoderSettings {
    bool hevc = false;
    AVPixelFormat format = AV_PIX_FMT_YUV420P;
    int width = 0;
    int height = 0;
    AVRational frame_rate{25, 1};
    AVRational sample_aspect{1, 1};
    int gop = 250; ///< pictures from one IDR to the next at most; -1: no bound
    int matrix = AVCOL_SPC_UNSPECIFIED;
    int primaries = AVCOL_PRI_UNSPECIFIED;
    int transfer = AVCOL_TRC_UNSPECIFIED;
    bool full_range = false;
};

struct EncodedPicture {
    std::vector<std::uint8_t> bytes{};
    bool idr = false;
};

/// A picture in, a picture out, without the parameter sets. Methods throw Error.
class LibavEncoder {
public:
    explicit LibavEncoder(const EncoderSettings& settings);
    /// Parameter sets with start codes.
    std::vector<std::uint8_t> headers() const;
    /// As an IDR where `idr` says so, and where the settings do.
    EncodedPicture encode(AVFrame& frame, bool idr);

private:
    ffmpeg::CodecContextPtr context_;
    std::int64_t next_ = 0;
};

} // namespace framewright::fake_codecs
