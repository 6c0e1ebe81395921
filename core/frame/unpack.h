// Packed pictures (rgb24, nv12, yuyv422, pal8, p010, big-endian planes, ...) as planar ones, sample for
// sample.
#pragma once

#include "core/frame/frame.h"

namespace framewright {

/// The planar format that holds a packed one without loss; the format itself where it is planar already.
/// Samples of less than 8 bits are scaled to 8, palettes become RGB with alpha, gray with alpha becomes 4:4:4
/// with neutral chroma. Throws Error(Unsupported) for formats without integer samples in memory (hardware
/// surfaces, float, Bayer, XYZ).
FrameFormat unpacked_format(const FrameFormat& packed);

/// `source` in the format that unpacked_format() gives for it. Its properties are taken over.
Frame unpack(const Frame& source);

} // namespace framewright
