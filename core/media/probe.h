// Reading what a file holds.
#pragma once

#include "core/base/cancel.h"
#include "core/media/frame_index.h"
#include "core/media/media_info.h"

#include <functional>
#include <string>

namespace framewright {

/// Opens the file and describes it. Throws Error(Input) for a missing file, a directory, an unreadable or
/// empty file, or something that is not media: one clear line, within seconds.
MediaInfo probe_media(const std::string& path);

/// The video stream an export or a preview works on. Throws Error(Input): no video, no such track, or a codec
/// that cannot be decoded (by name).
const StreamInfo& require_video(const MediaInfo& info, int track);

/// Reads every packet of the stream, without a decoder. `progress` (may be empty) gets the fraction read,
/// 0..1.
FrameIndex index_frames(const std::string& path, int stream_index, const CancelToken& cancel,
                        const std::function<void(double)>& progress);

} // namespace framewright
