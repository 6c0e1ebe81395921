// Plays sound faster or slower without changing its pitch.
#pragma once

#include "core/ffmpeg/handles.h"

#include <vector>

namespace framewright {

/// libavfilter's atempo (waveform similarity overlap-add). Stereo as in sound_types.h. Not thread-safe.
class TempoFilter {
public:
    /// `speed_percent` within min_sound_speed and max_sound_speed. Throws Error(Worker).
    explicit TempoFilter(int speed_percent);

    /// Takes the clip's samples, interleaved, and appends those that are to be heard.
    void filter(const std::vector<float>& samples, std::vector<float>& to);
    /// The end of the clip: appends what is left.
    void finish(std::vector<float>& to);

private:
    void drain(std::vector<float>& to);

    ffmpeg::FilterGraphPtr graph_;
    AVFilterContext* source_ = nullptr;
    AVFilterContext* sink_ = nullptr;
    ffmpeg::FramePtr frame_;
    bool finished_ = false;
};

} // namespace framewright
