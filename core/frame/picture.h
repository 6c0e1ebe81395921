// The planes of a picture together. No ownership, no libav.
#pragma once

#include "core/frame/frame_format.h"
#include "core/plane/plane_view.h"

#include <array>

namespace framewright {

/// The planes of one picture as filters and metrics see them.
template <typename View> struct BasicPicture {
    FrameFormat format;
    std::array<View, 4> planes{}; ///< format.plane_count() of them
};
using Picture = BasicPicture<PlaneView>;
using ConstPicture = BasicPicture<ConstPlaneView>;

} // namespace framewright
