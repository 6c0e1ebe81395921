#include "core/sound/render/sound_mixer.h"

#include "core/ffmpeg/check.h"
#include "core/sound/sound_types.h"

extern "C" {
#include <libavutil/channel_layout.h>
}

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace framewright {
namespace {

constexpr const char* stage = "sound";

/// A layout of its own: nothing here needs to be freed, since masks and plain orders own nothing.
struct Layout {
    AVChannelLayout value{};
    Layout() = default;
    Layout(const Layout&) = delete;
    Layout& operator=(const Layout&) = delete;
    ~Layout() { av_channel_layout_uninit(&value); }
};

std::uint64_t mask_of(const AVChannelLayout& layout) {
    return layout.order == AV_CHANNEL_ORDER_NATIVE ? layout.u.mask : 0;
}

} // namespace

void SoundMixer::open(const AVFrame& frame) {
    Layout stereo;
    av_channel_layout_default(&stereo.value, sound_channels);
    Layout source;
    if (mask_of(frame.ch_layout) != 0)
        ffmpeg::check(av_channel_layout_copy(&source.value, &frame.ch_layout), ErrorKind::Worker, path_,
                      stage, Text("sound.layout", "the channels of the sound cannot be read"));
    else
        av_channel_layout_default(&source.value, frame.ch_layout.nb_channels);
    const Text cause("sound.not_mixed", "the sound cannot be mixed to stereo");
    SwrContext* context = nullptr;
    const int code =
        swr_alloc_set_opts2(&context, &stereo.value, AV_SAMPLE_FMT_FLT, sound_rate, &source.value,
                            static_cast<AVSampleFormat>(frame.format), frame.sample_rate, 0, nullptr);
    resampler_.reset(context);
    ffmpeg::check(code, ErrorKind::Input, path_, stage, cause);
    ffmpeg::check(swr_init(resampler_.get()), ErrorKind::Input, path_, stage, cause);
    format_ = frame.format;
    rate_ = frame.sample_rate;
    channels_ = frame.ch_layout.nb_channels;
    mask_ = mask_of(frame.ch_layout);
}

void SoundMixer::convert(const AVFrame* frame, std::vector<float>& to) {
    const int room =
        ffmpeg::check(swr_get_out_samples(resampler_.get(), frame ? frame->nb_samples : 0), ErrorKind::Worker,
                      path_, stage, Text("sound.not_converted", "the sound cannot be converted"));
    const std::size_t before = to.size();
    to.resize(before + static_cast<std::size_t>(room) * sound_channels);
    std::array<std::uint8_t*, 1> out{reinterpret_cast<std::uint8_t*>(to.data() + before)};
    const auto** in =
        frame ? const_cast<const std::uint8_t**>(frame->extended_data) : nullptr; // libswresample only reads
    const int made = swr_convert(resampler_.get(), out.data(), room, in, frame ? frame->nb_samples : 0);
    to.resize(before + static_cast<std::size_t>(std::max(0, made)) * sound_channels);
    ffmpeg::check(made, ErrorKind::Worker, path_, stage,
                  Text("sound.not_converted", "the sound cannot be converted"));
}

void SoundMixer::mix(const AVFrame& frame, std::vector<float>& to) {
    const bool same = resampler_ && frame.format == format_ && frame.sample_rate == rate_ &&
                      frame.ch_layout.nb_channels == channels_ && mask_of(frame.ch_layout) == mask_;
    if (!same) {
        finish(to);
        open(frame);
    }
    convert(&frame, to);
}

void SoundMixer::finish(std::vector<float>& to) {
    if (resampler_)
        convert(nullptr, to);
    resampler_.reset();
}

} // namespace framewright
