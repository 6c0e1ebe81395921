// Finds every frame of a video stream.
#pragma once

#include "core/base/cancel.h"
#include "core/media/model/frame_index.h"

#include <functional>
#include <string>

namespace framewright {

/// Reads every packet of the stream, without a decoder. `progress` (may be empty) gets the fraction read,
/// 0..1.
FrameIndex index_frames(const std::string& path, int stream_index, const CancelToken& cancel,
                        const std::function<void(double)>& progress);

} // namespace framewright
