// Exact moves of samples between pixel formats: other order, other packing, more bits, repeated chroma,
// repeated edges.
#pragma once

#include "core/frame/frame_format.h"

extern "C" {
#include <libavutil/frame.h>
}

namespace framewright {

/// True where repack() holds every sample of `from` in `to` so that it could be taken back out: same family
/// (or gray in YUV), no fewer bits, no less chroma, same range.
bool can_repack(const FrameFormat& from, const FrameFormat& to);

/// Copies component by component. Samples outside `from` repeat its edge; what lies outside `to` is cut.
/// Missing chroma is neutral, missing alpha opaque; deeper formats get the samples shifted up.
void repack(const AVFrame& from, AVFrame& to);

} // namespace framewright
