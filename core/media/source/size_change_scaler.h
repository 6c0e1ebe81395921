// Pictures of a stream whose size or format changes on the way, all at one size.
#pragma once

#include "core/ffmpeg/handles.h"
#include "core/frame/frame.h"
#include "core/frame/frame_format.h"

namespace framewright {

/// Bicubic, bit-exact: the same on every machine. Not thread-safe.
class SizeChangeScaler {
public:
    explicit SizeChangeScaler(const FrameFormat& target) : target_(target) {}

    /// Whether this picture has another size or storage than the target.
    bool changes(const AVFrame& frame) const;
    /// The picture at the target's size, in its storage, with its colour description. Throws
    /// Error(Unsupported) where there is no such conversion, Error(Worker) where there is no memory.
    ffmpeg::FramePtr scale(const AVFrame& frame);
    const FrameFormat& target() const { return target_; }

private:
    const FrameFormat target_;
    FrameFormat from_; ///< that the scaler is for
    ffmpeg::ScalerPtr scaler_;
};

} // namespace framewright
