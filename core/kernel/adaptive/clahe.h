// Local contrast: histograms evened out tile by tile.
#pragma once

#include "core/plane/plane_view.h"

namespace framewright {

constexpr int max_clahe_tiles = 32;

/// Contrast-limited adaptive histogram equalisation, after Zuiderveld, "Contrast Limited Adaptive Histogram
/// Equalization" (Graphics Gems IV, 1994), in integers; / rounds down.
///
/// Samples above the largest level count as that. The plane is cut into `tiles` x `tiles` areas of (width +
/// tiles - 1) / tiles by (height + tiles - 1) / tiles samples; what lies beyond the edges is mirrored
/// (reflect-101). What a level of an area's histogram has above max(1, limit * area / levels) is cut off and
/// given to all levels alike; of a rest r each (levels / r)th level, from 0 on, gets one. The area's curve
/// leads from a level to
///     (2 * max_value * samples up to that level + area) / (2 * area).
///
/// A sample goes through the curves of the four areas around it, the nearest at the edges. With t samples
/// along an area and n = 2 * x - t, the area before it is the (n / 2t)th and that behind it weighs
///     w = (2048 * (n mod 2t) + t) / 2t
/// of 2048; the same holds for rows. The sum of value * weight * weight is divided by 2^22, rounded half up.
///
/// `limit` is 1 or more, `tiles` is 1..max_clahe_tiles and at most the width and the height. Sizes and depths
/// of the planes are equal; no overlap.
void clahe(const ConstPlaneView& source, const PlaneView& target, double limit, int tiles);

/// The definition of clahe, sample by sample.
void clahe_reference(const ConstPlaneView& source, const PlaneView& target, double limit, int tiles);

} // namespace framewright
