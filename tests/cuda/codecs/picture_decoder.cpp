#include "tests/cuda/codecs/picture_decoder.h"

#include "core/ffmpeg/check.h"
#include "tests/cuda/codecs/vp9_header.h"

#include <algorithm>
#include <vector>

namespace framewright::fake_codecs {
namespace {

Bytes bytes_of(const CUVIDPICPARAMS& picture) {
    return {picture.pBitstreamData, picture.nBitstreamDataLen};
}

class Vp9PictureDecoder final : public PictureDecoder {
public:
    /// A picture that is not shown went into references: another frame asks for one of them. The decoder's
    /// state stays as the stream wants it, which it would not if the picture's own header said that it is
    /// shown.
    ffmpeg::FramePtr decode(const CUVIDPICPARAMS& picture) override {
        ffmpeg::FramePtr shown = decoder_.decode(bytes_of(picture));
        const Vp9Header header = parse_vp9_header(bytes_of(picture));
        if (!shown && !header.shown && header.refreshed != 0)
            shown = decoder_.decode(show_existing_frame(header));
        return shown;
    }

private:
    LibavDecoder decoder_{AV_CODEC_ID_VP9};
};

class Vp8PictureDecoder final : public PictureDecoder {
public:
    /// Whether a frame is shown is a bit of its first byte that nothing else depends on.
    ffmpeg::FramePtr decode(const CUVIDPICPARAMS& picture) override {
        std::vector<std::uint8_t> frame(picture.pBitstreamData,
                                        picture.pBitstreamData + picture.nBitstreamDataLen);
        if (!frame.empty())
            frame[0] |= 0x10;
        return decoder_.decode(frame);
    }

private:
    LibavDecoder decoder_{AV_CODEC_ID_VP8};
};

} // namespace

LibavDecoder::LibavDecoder(AVCodecID codec) {
    const AVCodec* decoder = avcodec_find_decoder(codec);
    context_.reset(ffmpeg::check_allocated(avcodec_alloc_context3(decoder), "a decoder"));
    context_->thread_count = 1;
    context_->flags |= AV_CODEC_FLAG_LOW_DELAY | AV_CODEC_FLAG_OUTPUT_CORRUPT;
    context_->err_recognition = 0;
    ffmpeg::check(avcodec_open2(context_.get(), decoder, nullptr), ErrorKind::Worker, "-", "decoding",
                  "the decoder does not open");
}

ffmpeg::FramePtr LibavDecoder::decode(Bytes bytes) {
    ffmpeg::PacketPtr packet(ffmpeg::check_allocated(av_packet_alloc(), "a packet"));
    ffmpeg::check(av_new_packet(packet.get(), static_cast<int>(bytes.size())), ErrorKind::Worker, "-",
                  "decoding", "a packet cannot be made");
    std::copy(bytes.begin(), bytes.end(), packet->data);
    ffmpeg::FramePtr frame(ffmpeg::check_allocated(av_frame_alloc(), "a picture"));
    if (avcodec_send_packet(context_.get(), packet.get()) < 0 ||
        avcodec_receive_frame(context_.get(), frame.get()) < 0)
        return nullptr;
    return frame;
}

std::unique_ptr<PictureDecoder> make_picture_decoder(cudaVideoCodec codec) {
    switch (codec) {
    case cudaVideoCodec_VP9:
        return std::make_unique<Vp9PictureDecoder>();
    case cudaVideoCodec_VP8:
        return std::make_unique<Vp8PictureDecoder>();
    default:
        return nullptr;
    }
}

} // namespace framewright::fake_codecs
