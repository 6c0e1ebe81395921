#include "core/media/mux/audio_format.h"

#include "core/ffmpeg/check.h"
#include "core/ffmpeg/version.h"
#include "core/job/audio_codec.h"

#include <cstdlib>
#include <vector>

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

/// Layouts of as many channels, the likeliest to be right first: the source's own, the usual one (which has
/// side speakers at the back), those that the encoder lists, those that have a name, and channels without
/// places.
std::vector<const AVChannelLayout*> layouts_to_try(const AVCodec* codec, const AVChannelLayout& source,
                                                   const AVChannelLayout& usual) {
    std::vector<const AVChannelLayout*> layouts;
    const AVChannelLayout* const listed = layouts_of(codec);
    const auto is_listed = [&](const AVChannelLayout& layout) {
        const AVChannelLayout* item = listed;
        while (item && item->nb_channels > 0 && av_channel_layout_compare(item, &layout) != 0)
            ++item;
        return !item || item->nb_channels > 0;
    };
    for (const AVChannelLayout* layout : {&source, &usual})
        if (layout->order != AV_CHANNEL_ORDER_UNSPEC && is_listed(*layout))
            layouts.push_back(layout);
    for (const AVChannelLayout* item = listed; item && item->nb_channels > 0; ++item)
        if (item->nb_channels == source.nb_channels)
            layouts.push_back(item);
    if (listed)
        return layouts;
    void* position = nullptr;
    while (const AVChannelLayout* named = av_channel_layout_standard(&position))
        if (named->nb_channels == source.nb_channels)
            layouts.push_back(named);
    layouts.push_back(&source);
    return layouts;
}

std::int64_t default_bitrate(const std::string& encoder, int channels) {
    const AudioCodec* const codec = audio_codec_of_encoder(encoder);
    const std::int64_t mono = codec ? codec->mono_bitrate : 0;
    return channels == 1 ? mono : channels == 2 ? mono * 5 / 3 : mono * 2 / 3 * channels;
}

ffmpeg::CodecContextPtr set_up(const AVCodec* codec, const AVChannelLayout& layout, AVSampleFormat format,
                               int rate) {
    ffmpeg::CodecContextPtr context(ffmpeg::check_allocated(avcodec_alloc_context3(codec),
                                                            Text("part.audio_encoder", "an audio encoder")));
    ffmpeg::check(av_channel_layout_copy(&context->ch_layout, &layout), ErrorKind::Worker, "-", stage,
                  Text("audio.layout", "cannot copy a layout"));
    context->sample_fmt = format;
    context->sample_rate = rate;
    context->time_base = {1, rate};
    if (av_get_bytes_per_sample(format) > 2)
        context->bits_per_raw_sample = 24;
    return context;
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
    ChannelLayout usual;
    av_channel_layout_default(&usual.value, source.ch_layout.nb_channels);
    const AVSampleFormat format =
        choose_format(codec, decoded == AV_SAMPLE_FMT_NONE ? AV_SAMPLE_FMT_FLTP : decoded);
    const int rate = choose_rate(codec, source.sample_rate);
    int code = AVERROR(EINVAL);
    for (const AVChannelLayout* layout : layouts_to_try(codec, source.ch_layout, usual.value)) {
        auto context = set_up(codec, *layout, format, rate);
        context->bit_rate = bitrate > 0 ? bitrate : default_bitrate(encoder, layout->nb_channels);
        if (global_header)
            context->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
        code = avcodec_open2(context.get(), codec, nullptr);
        if (code >= 0)
            return context;
    }
    throw Error(ErrorKind::Unsupported, "-", stage,
                Text("audio.encoder_refused", "the audio encoder {1} does not take {2} channels at {3} Hz",
                     encoder, source.ch_layout.nb_channels, rate),
                ffmpeg::error_text(code));
}

bool audio_encoder_takes(const AudioProperties& audio, const std::string& encoder, std::int64_t bitrate) {
    ffmpeg::CodecParametersPtr source(
        ffmpeg::check_allocated(avcodec_parameters_alloc(), Text("part.audio_encoder", "an audio encoder")));
    source->sample_rate = audio.sample_rate;
    if (av_channel_layout_from_string(&source->ch_layout, audio.channel_layout.c_str()) < 0 ||
        source->ch_layout.nb_channels != audio.channels) {
        av_channel_layout_uninit(&source->ch_layout);
        source->ch_layout.order = AV_CHANNEL_ORDER_UNSPEC;
        source->ch_layout.nb_channels = audio.channels;
    }
    try {
        return open_audio_encoder(*source, av_get_sample_fmt(audio.sample_format.c_str()), encoder, bitrate,
                                  false) != nullptr;
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::Unsupported)
            throw;
        return false;
    }
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
