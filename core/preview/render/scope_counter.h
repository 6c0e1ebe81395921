// Counts a frame's levels for the scopes.
#pragma once

#include "core/frame/frame.h"
#include "core/media/model/media_info.h"
#include "core/preview/scope_counts.h"

namespace framewright {

/// At most about 250,000 pixels of a frame are looked at, evenly spread. Colours are converted by the frame's
/// own matrix and range, without tone mapping; of RGB frames luma and chroma are those of BT.709. Throws
/// Error(Unsupported) for a pixel format without samples in memory.
void count_scopes(const Frame& frame, const Orientation& orientation, ScopeCounts& counts);

} // namespace framewright
