#include "core/media/source/audio_decoder.h"

#include "core/ffmpeg/check.h"

namespace framewright {

AudioDecoder::AudioDecoder(const std::string& path, const AVStream& stream, const char* stage)
    : stage_(stage) {
    const AVCodec* codec = stream.codecpar->codec_type == AVMEDIA_TYPE_AUDIO
                               ? avcodec_find_decoder(stream.codecpar->codec_id)
                               : nullptr;
    if (!codec)
        throw Error(ErrorKind::Input, path, stage,
                    Text("decode.no_decoder", "this FFmpeg has no decoder for {1}",
                         avcodec_get_name(stream.codecpar->codec_id)));
    context_.reset(ffmpeg::check_allocated(avcodec_alloc_context3(codec),
                                           Text("part.audio_decoder", "an audio decoder")));
    ffmpeg::check(avcodec_parameters_to_context(context_.get(), stream.codecpar), ErrorKind::Input, path,
                  stage, Text("decode.parameters", "the stream's parameters cannot be used"));
    context_->pkt_timebase = stream.time_base;
    context_->thread_count = 1;
    ffmpeg::check(avcodec_open2(context_.get(), codec, nullptr), ErrorKind::Input, path, stage,
                  Text("decode.not_opened", "the decoder for {1} cannot be opened",
                       avcodec_get_name(stream.codecpar->codec_id)));
}

void AudioDecoder::send(const AVPacket* packet) {
    avcodec_send_packet(context_.get(), packet); // what is damaged shows when it is received
}

bool AudioDecoder::receive(AVFrame& frame) {
    constexpr int max_failures = 100;
    for (int failures = 0; failures < max_failures; ++failures) {
        const int code = avcodec_receive_frame(context_.get(), &frame);
        if (code >= 0)
            return true;
        if (code == AVERROR(EAGAIN) || code == AVERROR_EOF)
            return false;
        if (code == AVERROR(ENOMEM))
            ffmpeg::check(code, ErrorKind::Worker, "-", stage_,
                          Text("decode.no_memory", "not enough memory to decode"));
    }
    return false;
}

void AudioDecoder::flush() {
    avcodec_flush_buffers(context_.get());
}

} // namespace framewright
