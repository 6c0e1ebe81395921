// What is known of the frames that are to be encoded.
#pragma once

#include "core/base/rational.h"
#include "core/frame/frame_format.h"
#include "core/media/model/media_info.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace framewright {

class DeviceFrames;

/// What an encoder is told before the first frame.
struct EncoderInput {
    FrameFormat format;        ///< of the filtered frames
    Rational time_base{1, 1};  ///< of their PTS: the source stream's
    Rational frame_rate{0, 1}; ///< average; a hint for rate control
    std::optional<MasteringDisplay> mastering_display;
    std::optional<ContentLight> content_light;
    int threads = 0;                     ///< 0: by the library
    std::string container;               ///< extension of the output: "mp4", "mkv", ...
    std::vector<std::int64_t> keyframes; ///< frames, counted from 0 as they are sent, that must be keyframes
    std::shared_ptr<const DeviceFrames> device_frames =
        nullptr; ///< that the frames are in; null: the CPU's memory
};

} // namespace framewright
