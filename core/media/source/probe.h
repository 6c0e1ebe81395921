// Reading what a file holds.
#pragma once

#include "core/media/model/media_info.h"

#include <string>

namespace framewright {

/// Opens the file and describes it. Throws Error(Input) for a missing file, a directory, an unreadable or
/// empty file, or something that is not media: one clear line, within seconds.
MediaInfo probe_media(const std::string& path);

/// The video stream an export or a preview works on. Throws Error(Input): no video, no such track, or a codec
/// that cannot be decoded (by name).
const StreamInfo& require_video(const MediaInfo& info, int track);

} // namespace framewright
