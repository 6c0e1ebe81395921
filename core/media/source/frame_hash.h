// Hashes of pictures as FFmpeg's framehash muxer gives them for raw video.
#pragma once

#include "core/frame/frame.h"
#include "core/segment/segment_stream.h"

#include <cstdint>

namespace framewright {

/// MD5 over the frame's samples, plane after plane, rows without padding; palette included. The frame's pts
/// is taken over, `frame_number` and `duration` are the caller's. Throws Error(Unsupported) for frames that
/// are not in memory.
FrameHash hash_frame(const Frame& frame, std::int64_t frame_number, std::int64_t duration);

} // namespace framewright
