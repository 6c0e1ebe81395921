// Decodes the sound of a clip for its waveform.
#pragma once

#include "core/base/cancel.h"
#include "core/media/model/frame_index.h"
#include "core/strip/strip_types.h"

#include <cstdint>
#include <functional>
#include <string>

namespace framewright {

/// Which stretches of time are wanted.
struct WaveformTimes {
    std::int64_t start_us = 0; ///< of the first one, on the file's clock
    std::int64_t bucket_us = 0;
    std::int64_t buckets = 0;
};

/// Every stretch of the audio stream, a piece at a time, in order. Whatever the decoder gives is taken: any
/// layout, any format, and changes of both on the way; damaged packets are passed over. False where nothing
/// could be decoded. Throws Error(Input) where the file, the stream or a decoder is missing, and
/// Error(Cancelled).
bool make_waveform(const std::string& path, int stream_index, const FrameIndex& index,
                   const WaveformTimes& times, const CancelToken& cancel,
                   const std::function<void(const WaveformPiece&)>& take);

} // namespace framewright
