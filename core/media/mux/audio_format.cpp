#include "core/media/mux/audio_format.h"

#include "core/ffmpeg/check.h"
#include "core/ffmpeg/version.h"
#include "core/job/audio_codec.h"

#include <cstdlib>

namespace framewright {
namespace {

constexpr const char* stage = "audio";

#if FRAMEWRIGHT_AV_SUPPORTED_CONFIG
template <typename T> const T* supported(const AVCodec* codec, AVCodecConfig config) {
    const void* list = nullptr;
    int count = 0;
    return avcodec_get_supported_config(nullptr, codec, config, 0, &list, &count) < 0
               ? nullptr
               : static_cast<const T*>(list);
}
const AVSampleFormat* formats_of(const AVCodec* codec) {
    return supported<AVSampleFormat>(codec, AV_CODEC_CONFIG_SAMPLE_FORMAT);
}
const int* rates_of(const AVCodec* codec) {
    return supported<int>(codec, AV_CODEC_CONFIG_SAMPLE_RATE);
}
const AVChannelLayout* layouts_of(const AVCodec* codec) {
    return supported<AVChannelLayout>(codec, AV_CODEC_CONFIG_CHANNEL_LAYOUT);
}
#else
const AVSampleFormat* formats_of(const AVCodec* codec) {
    return codec->sample_fmts;
}
const int* rates_of(const AVCodec* codec) {
    return codec->supported_samplerates;
}
const AVChannelLayout* layouts_of(const AVCodec* codec) {
    return codec->ch_layouts;
}
#endif

/// The shortest samples that lose nothing, else the longest there are.
AVSampleFormat choose_format(const AVCodec* codec, AVSampleFormat source) {
    const AVSampleFormat* list = formats_of(codec);
    if (!list)
        return source;
    const int wanted = av_get_bytes_per_sample(source);
    AVSampleFormat best = *list;
    for (; *list != AV_SAMPLE_FMT_NONE; ++list) {
        if (av_get_packed_sample_fmt(*list) == av_get_packed_sample_fmt(source))
            return *list;
        const int size = av_get_bytes_per_sample(*list);
        const int held = av_get_bytes_per_sample(best);
        if (held < wanted ? size > held : size >= wanted && size < held)
            best = *list;
    }
    return best;
}

/// The source's rate, else the lowest above it, else the highest there is.
int choose_rate(const AVCodec* codec, int source) {
    const int* list = rates_of(codec);
    if (!list)
        return source;
    int best = 0;
    for (; *list != 0; ++list) {
        if (*list == source)
            return source;
        if (best < source ? *list > best : *list > source && *list < best)
            best = *list;
    }
    return best;
}

/// The source's layout, else one of as many channels, else stereo.
void choose_layout(const AVCodec* codec, const AVChannelLayout& source, AVChannelLayout& target) {
    const AVChannelLayout* list = layouts_of(codec);
    const AVChannelLayout* same_count = nullptr;
    bool listed = !list;
    for (; list && list->nb_channels > 0; ++list) {
        listed = listed || av_channel_layout_compare(list, &source) == 0;
        if (!same_count && list->nb_channels == source.nb_channels)
            same_count = list;
    }
    if (listed && source.order != AV_CHANNEL_ORDER_UNSPEC)
        ffmpeg::check(av_channel_layout_copy(&target, &source), ErrorKind::Worker, "-", stage,
                      Text("audio.layout", "cannot copy a layout"));
    else if (same_count)
        ffmpeg::check(av_channel_layout_copy(&target, same_count), ErrorKind::Worker, "-", stage,
                      Text("audio.layout", "cannot copy a layout"));
    else
        av_channel_layout_default(&target, listed ? source.nb_channels : 2);
}

std::int64_t default_bitrate(const std::string& encoder, int channels) {
    const AudioCodec* const codec = audio_codec_of_encoder(encoder);
    const std::int64_t mono = codec ? codec->mono_bitrate : 0;
    return channels == 1 ? mono : channels == 2 ? mono * 5 / 3 : mono * 2 / 3 * channels;
}

} // namespace

void ChannelLayout::assign(const AVChannelLayout& source) {
    ffmpeg::check(av_channel_layout_copy(&value, &source), ErrorKind::Worker, "-", stage,
                  Text("audio.layout", "cannot copy a layout"));
}

ffmpeg::CodecContextPtr open_audio_encoder(const AVCodecParameters& source, AVSampleFormat decoded,
                                           const std::string& encoder, std::int64_t bitrate,
                                           bool global_header) {
    const AVCodec* codec = avcodec_find_encoder_by_name(encoder.c_str());
    if (!codec)
        throw Error(ErrorKind::Unsupported, "-", stage,
                    Text("audio.no_encoder",
                         "the installed FFmpeg libraries were built without the audio encoder {1}", encoder));
    ffmpeg::CodecContextPtr context(ffmpeg::check_allocated(avcodec_alloc_context3(codec),
                                                            Text("part.audio_encoder", "an audio encoder")));
    choose_layout(codec, source.ch_layout, context->ch_layout);
    context->sample_fmt = choose_format(codec, decoded == AV_SAMPLE_FMT_NONE ? AV_SAMPLE_FMT_FLTP : decoded);
    context->sample_rate = choose_rate(codec, source.sample_rate);
    context->time_base = {1, context->sample_rate};
    context->bit_rate = bitrate > 0 ? bitrate : default_bitrate(encoder, context->ch_layout.nb_channels);
    if (av_get_bytes_per_sample(context->sample_fmt) > 2)
        context->bits_per_raw_sample = 24;
    if (global_header)
        context->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
    ffmpeg::check(avcodec_open2(context.get(), codec, nullptr), ErrorKind::Unsupported, "-", stage,
                  Text("audio.encoder_refused",
                       "the audio encoder {1} does not take {2} channels at {3} Hz and {4} bit/s", encoder,
                       context->ch_layout.nb_channels, context->sample_rate, context->bit_rate));
    return context;
}

ffmpeg::FramePtr audio_buffer(const AVCodecContext& encoder, int samples) {
    ffmpeg::FramePtr frame(
        ffmpeg::check_allocated(av_frame_alloc(), Text("part.audio_frame", "an audio frame")));
    frame->format = encoder.sample_fmt;
    frame->sample_rate = encoder.sample_rate;
    frame->nb_samples = samples;
    ffmpeg::check(av_channel_layout_copy(&frame->ch_layout, &encoder.ch_layout), ErrorKind::Worker, "-",
                  stage, Text("audio.layout", "cannot copy a layout"));
    ffmpeg::check(av_frame_get_buffer(frame.get(), 0), ErrorKind::Worker, "-", stage,
                  Text("audio.no_memory", "no memory for audio"));
    return frame;
}

} // namespace framewright
