// Conversion between pixel formats that the project's own kernels do not do, with libav's swscale: bit-exact,
// the same on every machine.
#pragma once

#include "core/ffmpeg/handles.h"
#include "core/frame/frame_format.h"

namespace framewright {

/// From pictures as `from` says to pictures as `to` says; one thread at a time may use it. Throws
/// Error(Unsupported) of the stage `stage` where swscale has no such conversion.
ffmpeg::ScalerPtr make_pixel_scaler(const FrameFormat& from, const FrameFormat& to, const char* stage);

} // namespace framewright
