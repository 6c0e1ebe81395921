// Numbers frames by what the decoder gives, for streams whose times do not tell it.
#pragma once

#include "core/base/cancel.h"
#include "core/media/model/frame_index.h"

#include <functional>
#include <string>

namespace framewright {

/// Decodes the whole stream and returns `index` with the frames that came out, in that order
/// (FrameIndex::counted). Keyframes remain where the decoder found as many as the index has; decoding can
/// start there still. `progress` (may be empty) gets the fraction done, 0..1. Throws Error(Input) where there
/// is no decoder, Error(Cancelled).
FrameIndex number_as_decoded(const std::string& path, int stream_index, FrameIndex index,
                             const CancelToken& cancel, const std::function<void(double)>& progress);

} // namespace framewright
