#include "core/media/source/decoder.h"

#include "core/ffmpeg/alpha_layer.h"
#include "core/ffmpeg/check.h"
#include "core/media/device/hardware_decoder.h"

#include <cstring>

namespace framewright {
namespace {

int get_cleared_buffer(AVCodecContext* context, AVFrame* frame, int flags) {
    const int code = avcodec_default_get_buffer2(context, frame, flags);
    for (AVBufferRef* buffer : frame->buf)
        if (code >= 0 && buffer)
            std::memset(buffer->data, 0, buffer->size);
    return code;
}

/// libav's Theora decoder takes new headers in the middle of a chained stream, but only with one thread, and
/// counts their comments as damage.
bool is_theora_comment(const AVPacket& packet) {
    constexpr std::uint8_t comment_header = 0x81;
    return packet.size > 0 && packet.data[0] == comment_header;
}

} // namespace

const AVCodec* find_video_decoder(const AVStream& stream) {
    const AVCodecID id = stream.codecpar->codec_id;
    const AVCodec* codec = nullptr;
    if (has_alpha_layer(stream) && id == AV_CODEC_ID_VP9)
        codec = avcodec_find_decoder_by_name("libvpx-vp9");
    else if (has_alpha_layer(stream) && id == AV_CODEC_ID_VP8)
        codec = avcodec_find_decoder_by_name("libvpx");
    return codec ? codec : avcodec_find_decoder(id);
}

VideoDecoder::VideoDecoder(const std::string& path, const AVStream& stream, const DecoderOptions& options)
    : path_(path) {
    HardwareDecoder* const hardware = options.hardware;
    const AVCodec* codec = hardware ? hardware->codec_for(stream) : find_video_decoder(stream);
    if (!codec)
        throw Error(ErrorKind::Input, path, "decode",
                    Text("decode.no_decoder", "this FFmpeg has no decoder for {1}",
                         avcodec_get_name(stream.codecpar->codec_id)));
    context_.reset(ffmpeg::check_allocated(avcodec_alloc_context3(codec), Text("part.decoder", "a decoder")));
    ffmpeg::check(avcodec_parameters_to_context(context_.get(), stream.codecpar), ErrorKind::Input, path,
                  "decode", Text("decode.parameters", "the stream's parameters cannot be used"));
    context_->pkt_timebase = stream.time_base;
    const bool one_thread = hardware || context_->codec_id == AV_CODEC_ID_THEORA;
    context_->thread_count = one_thread ? 1 : options.threads;
    if (hardware)
        hardware->prepare(*context_);
    else if (options.clear_pictures)
        context_->get_buffer2 = get_cleared_buffer;
    ffmpeg::check(avcodec_open2(context_.get(), codec, nullptr), ErrorKind::Input, path, "decode",
                  Text("decode.not_opened", "the decoder for {1} cannot be opened",
                       avcodec_get_name(stream.codecpar->codec_id)));
}

VideoDecoder::State VideoDecoder::failed(int code) {
    if (code == AVERROR(ENOMEM) && !context_->hw_device_ctx) // the GPU's is not the CPU's
        throw Error(ErrorKind::Worker, path_, "decode",
                    Text("decode.no_memory", "not enough memory to decode"));
    problem_ = ffmpeg::error_text(code);
    return State::Failed;
}

VideoDecoder::State VideoDecoder::send(const AVPacket* packet) {
    if (packet && context_->codec_id == AV_CODEC_ID_THEORA && is_theora_comment(*packet))
        return State::NeedsInput;
    const int code = avcodec_send_packet(context_.get(), packet);
    return code >= 0 || code == AVERROR_EOF ? State::NeedsInput : failed(code);
}

VideoDecoder::State VideoDecoder::receive(AVFrame& frame) {
    const int code = avcodec_receive_frame(context_.get(), &frame);
    if (code >= 0)
        return State::Frame;
    if (code == AVERROR(EAGAIN))
        return State::NeedsInput;
    return code == AVERROR_EOF ? State::Ended : failed(code);
}

void VideoDecoder::flush() {
    avcodec_flush_buffers(context_.get());
}

} // namespace framewright
