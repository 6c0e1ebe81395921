// Slope of a picture.
#pragma once

#include "core/plane/plane_view.h"

namespace framewright {

enum class SobelDirection { Both, Horizontal, Vertical };

/// With gx, gy the sums of the 3x3 Sobel operators (rows 1 2 1, borders reflect-101): the slope is |gx|
/// (Horizontal), |gy| (Vertical) or the root of gx^2 + gy^2 rounded to the nearest integer (Both); out =
/// clamp(black + ((strength * slope + 128) >> 8)). `strength` in 1/256, at most 8 * 256.
void sobel(const ConstPlaneView& source, const PlaneView& target, SobelDirection direction, int strength,
           int black);

} // namespace framewright
