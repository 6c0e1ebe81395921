// Bitmap subtitles that say when they come and when they go, but not for how long: which are on screen at a
// moment.
#pragma once

#include "core/ffmpeg/handles.h"

#include <vector>

namespace framewright {

/// Remembers the presentation graphics (Blu-ray) that are on screen. Fed with a stream's packets in order.
class OnScreenSubtitle {
public:
    /// Keeps a reference of the packet, or forgets what it takes off the screen.
    void show(const AVPacket& packet);
    /// What has to be shown for the picture to be complete, in order; nothing is kept.
    std::vector<ffmpeg::PacketPtr> take();

private:
    std::vector<ffmpeg::PacketPtr> packets_;
};

} // namespace framewright
