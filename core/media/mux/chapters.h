// The source's chapters in the output.
#pragma once

#include "core/media/mux/passthrough_track.h"

#include <vector>

namespace framewright {

/// Adds those that lie in the exported range, cut to it.
void add_chapters(AVFormatContext& target, const std::vector<ChapterInfo>& chapters,
                  const OutputClock& clock);

} // namespace framewright
