// Decodes what a video engine is handed, picture by picture, with libavcodec's own decoders.
#pragma once

#include "core/ffmpeg/handles.h"

#include <cstdint>
#include <ffnvcodec/dynlink_loader.h>
#include <span>
#include <vector>

namespace framewright::fake_codecs {

/// Takes pictures in decoding order, those that are not shown as well, and gives each back at once: they are
/// the buffers that the decoder asks for, not what it puts out, which comes later, in another order or never.
class PictureDecoder {
public:
    /// Throws Error.
    explicit PictureDecoder(cudaVideoCodec codec);
    PictureDecoder(const PictureDecoder&) = delete;
    PictureDecoder& operator=(const PictureDecoder&) = delete;

    /// The picture; of a first field, what there is of it. Null where it is damaged.
    const AVFrame* decode(const CUVIDPICPARAMS& picture);

private:
    static int take_buffer(AVCodecContext* context, AVFrame* frame, int flags);
    bool push(std::span<const std::uint8_t> bytes);

    const bool needs_headers_;
    ffmpeg::FramePtr taken_;
    ffmpeg::FramePtr put_out_;
    ffmpeg::CodecContextPtr context_;
    std::vector<std::uint8_t> headers_; ///< that the decoder has
};

} // namespace framewright::fake_codecs
