// Whatever a decoder gives, as stereo at one rate.
#pragma once

#include "core/ffmpeg/handles.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace framewright {

/// Not thread-safe.
class SoundMixer {
public:
    explicit SoundMixer(std::string path) : path_(std::move(path)) {}

    /// Appends the frame's samples, interleaved (see sound_types.h). Its format may change from frame to
    /// frame. Throws Error(Input) where it cannot be mixed to stereo.
    void mix(const AVFrame& frame, std::vector<float>& to);
    /// Appends what the resampler still holds.
    void finish(std::vector<float>& to);

private:
    void open(const AVFrame& frame);
    void convert(const AVFrame* frame, std::vector<float>& to);

    const std::string path_;
    ffmpeg::ResamplerPtr resampler_;
    int format_ = -1;
    int rate_ = 0;
    int channels_ = 0;
    std::uint64_t mask_ = 0; ///< of the channel layout
};

} // namespace framewright
