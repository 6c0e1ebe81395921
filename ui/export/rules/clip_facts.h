// What the export form has to know of the clip beyond its settings.
#pragma once

#include "core/media/model/media_info.h"

#include <QSize>

#include <cstdint>
#include <optional>

namespace framewright::ui {

struct ClipFacts {
    std::optional<MediaInfo> info; ///< empty without a clip
    int video_track = 0;
    bool counted = false;      ///< the clip was read to its end: what follows is known
    bool size_changes = false; ///< its pictures do not all have one size
    std::int64_t frames = 0;   ///< that are selected
    double seconds = 0;        ///< that they last
    double clip_seconds = 0;   ///< of the whole clip
    QSize picture;             ///< after the filters; empty while it is not known

    const StreamInfo* video() const { return info ? info->video_stream(video_track) : nullptr; }
};

} // namespace framewright::ui
