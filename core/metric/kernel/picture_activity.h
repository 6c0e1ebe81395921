// How much goes on in a part of a picture, as XPSNR weighs errors by it.
#pragma once

#include "core/plane/plane_view.h"

#include <cstdint>

namespace framewright {

/// Samples [left, left + width) of rows [top, top + height) of a plane.
struct PlaneArea {
    int left = 0;
    int top = 0;
    int width = 0;
    int height = 0;
};

/// Sum over the area of |12 c - 2 (left + right + above + below) - (the four diagonal neighbours)|. The area
/// keeps a sample's distance from the plane's edges.
std::uint64_t spatial_activity(const ConstPlaneView& plane, const PlaneArea& area);

/// The same of every second sample of every second row, of squares of 2x2 samples and those around them: for
/// large pictures. The area keeps two samples' distance from the plane's edges; what a square needs of an odd
/// plane beyond its edge leaves the square out.
std::uint64_t halved_spatial_activity(const ConstPlaneView& plane, const PlaneArea& area);

/// Sum over the area of |now - before|. The planes have the same size and depth.
std::uint64_t temporal_activity(const ConstPlaneView& now, const ConstPlaneView& before,
                                const PlaneArea& area);

/// Sum over the area of |now - 2 before + earlier|.
std::uint64_t temporal_activity(const ConstPlaneView& now, const ConstPlaneView& before,
                                const ConstPlaneView& earlier, const PlaneArea& area);

/// The same of the sums over squares of 2x2 samples, whole ones only.
std::uint64_t halved_temporal_activity(const ConstPlaneView& now, const ConstPlaneView& before,
                                       const PlaneArea& area);
std::uint64_t halved_temporal_activity(const ConstPlaneView& now, const ConstPlaneView& before,
                                       const ConstPlaneView& earlier, const PlaneArea& area);

} // namespace framewright
