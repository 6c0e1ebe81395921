// The planes of a picture together. No ownership, no libav.
#pragma once

#include "core/frame/frame_format.h"
#include "core/plane/plane_view.h"

#include <array>
#include <cstdint>

namespace framewright {

/// Where a picture stands in its clip.
struct FrameMoment {
    std::int64_t frame_number = 0; ///< in the clip's FrameIndex
    double seconds = 0;            ///< since the clip's first frame
};

/// The planes of one picture as filters and metrics see them.
template <typename View> struct BasicPicture {
    FrameFormat format;
    std::array<View, 4> planes{}; ///< format.plane_count() of them
    FrameMoment moment{};
};
using Picture = BasicPicture<PlaneView>;
using ConstPicture = BasicPicture<ConstPlaneView>;

} // namespace framewright
