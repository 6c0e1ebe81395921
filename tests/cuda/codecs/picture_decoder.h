// Decodes what a video engine is handed, picture by picture, with libavcodec's own decoders.
#pragma once

#include "core/ffmpeg/handles.h"

#include <ffnvcodec/dynlink_loader.h>
#include <memory>
#include <span>

namespace framewright::fake_codecs {

using Bytes = std::span<const std::uint8_t>;

/// One of libavcodec's decoders, without threads and delay.
class LibavDecoder {
public:
    /// Throws Error.
    explicit LibavDecoder(AVCodecID codec);
    /// The picture that these bytes complete; null where they complete none or are damaged.
    ffmpeg::FramePtr decode(Bytes bytes);

private:
    ffmpeg::CodecContextPtr context_;
};

/// Takes pictures in decoding order, those that are not shown as well, and gives each back at once.
class PictureDecoder {
public:
    virtual ~PictureDecoder() = default;
    /// Null where the picture is damaged.
    virtual ffmpeg::FramePtr decode(const CUVIDPICPARAMS& picture) = 0;
};

/// Null for a codec that there is no such decoder for.
std::unique_ptr<PictureDecoder> make_picture_decoder(cudaVideoCodec codec);

} // namespace framewright::fake_codecs
