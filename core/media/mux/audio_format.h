// Choosing what an audio encoder is given.
#pragma once

#include "core/ffmpeg/handles.h"

extern "C" {
#include <libavutil/channel_layout.h>
}

#include "core/base/text.h"
#include "core/media/model/media_info.h"

#include <cstdint>
#include <string>

namespace framewright {

/// Owner of a channel layout's memory.
struct ChannelLayout {
    AVChannelLayout value{};
    ChannelLayout() = default;
    ChannelLayout(const ChannelLayout&) = delete;
    ChannelLayout& operator=(const ChannelLayout&) = delete;
    ~ChannelLayout() { av_channel_layout_uninit(&value); }
    void assign(const AVChannelLayout& source);
};

/// An opened encoder for audio like the source's: its rate, layout and sample format where the encoder takes
/// them, the nearest that it takes otherwise; as many channels in any case. `bitrate` 0: transparent for most
/// material, by channel count. Throws Error(Unsupported) where the encoder is missing or takes nothing near.
ffmpeg::CodecContextPtr open_audio_encoder(const AVCodecParameters& source, AVSampleFormat decoded,
                                           const std::string& encoder, std::int64_t bitrate,
                                           bool global_header);

/// Whether this encoder can be opened for audio like that: tried, because encoders do not tell all their
/// limits.
bool audio_encoder_takes(const AudioProperties& audio, const std::string& encoder, std::int64_t bitrate);

/// A frame with room for `samples` in the encoder's format.
ffmpeg::FramePtr audio_buffer(const AVCodecContext& encoder, int samples);

} // namespace framewright
