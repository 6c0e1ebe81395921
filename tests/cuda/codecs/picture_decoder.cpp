#include "tests/cuda/codecs/picture_decoder.h"

#include "core/ffmpeg/check.h"
#include "tests/cuda/codecs/h264_headers.h"

#include <algorithm>

namespace framewright::fake_codecs {
namespace {

AVCodecID codec_id(cudaVideoCodec codec) {
    switch (codec) {
    case cudaVideoCodec_VP9:
        return AV_CODEC_ID_VP9;
    case cudaVideoCodec_VP8:
        return AV_CODEC_ID_VP8;
    case cudaVideoCodec_H264:
        return AV_CODEC_ID_H264;
    default:
        return AV_CODEC_ID_NONE;
    }
}

} // namespace

PictureDecoder::PictureDecoder(cudaVideoCodec codec)
    : needs_headers_(codec == cudaVideoCodec_H264),
      taken_(ffmpeg::check_allocated(av_frame_alloc(), Text::verbatim("a picture"))),
      put_out_(ffmpeg::check_allocated(av_frame_alloc(), Text::verbatim("a picture"))) {
    const AVCodec* decoder = avcodec_find_decoder(codec_id(codec));
    context_.reset(ffmpeg::check_allocated(avcodec_alloc_context3(decoder), Text::verbatim("a decoder")));
    context_->thread_count = 1;
    context_->opaque = this;
    context_->get_buffer2 = take_buffer;
    ffmpeg::check(avcodec_open2(context_.get(), decoder, nullptr), ErrorKind::Worker, "-", "decoding",
                  Text::verbatim("the decoder does not open"));
}

int PictureDecoder::take_buffer(AVCodecContext* context, AVFrame* frame, int flags) {
    const int code = avcodec_default_get_buffer2(context, frame, flags);
    if (code < 0)
        return code;
    AVFrame* const taken = static_cast<PictureDecoder*>(context->opaque)->taken_.get();
    av_frame_unref(taken);
    return av_frame_ref(taken, frame);
}

bool PictureDecoder::push(std::span<const std::uint8_t> bytes) {
    const ffmpeg::PacketPtr packet(ffmpeg::check_allocated(av_packet_alloc(), Text::verbatim("a packet")));
    ffmpeg::check(av_new_packet(packet.get(), static_cast<int>(bytes.size())), ErrorKind::Worker, "-",
                  "decoding", Text::verbatim("a packet cannot be made"));
    std::copy(bytes.begin(), bytes.end(), packet->data);
    int code = avcodec_send_packet(context_.get(), packet.get());
    while (code >= 0)
        code = avcodec_receive_frame(context_.get(), put_out_.get());
    return code == AVERROR(EAGAIN);
}

const AVFrame* PictureDecoder::decode(const CUVIDPICPARAMS& picture) {
    std::vector<std::uint8_t> bytes(picture.pBitstreamData,
                                    picture.pBitstreamData + picture.nBitstreamDataLen);
    if (needs_headers_) {
        std::vector<std::uint8_t> headers = h264_headers(picture);
        if (headers != headers_)
            bytes.insert(bytes.begin(), headers.begin(), headers.end());
        headers_ = std::move(headers);
    }
    if (picture.second_field == 0)
        av_frame_unref(taken_.get());
    return push(bytes) && taken_->buf[0] ? taken_.get() : nullptr;
}

} // namespace framewright::fake_codecs
