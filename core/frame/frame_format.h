// What a picture is made of, independent of libav. Plain values.
#pragma once

#include "core/base/rational.h"

#include <string>

namespace framewright {

enum class ColorFamily { Gray, Yuv, Rgb };

/// How the samples of a frame are stored and what they mean. Colour codes are the ITU-T H.273 code points,
/// which libav's enums use too; 2 means unspecified.
struct FrameFormat {
    int width = 0;  ///< samples of plane 0
    int height = 0; ///< rows of plane 0
    ColorFamily family = ColorFamily::Yuv;
    int bit_depth = 8;      ///< 8..16, of every plane
    int chroma_shift_x = 0; ///< log2 of horizontal chroma subsampling; 0 for gray and RGB
    int chroma_shift_y = 0; ///< log2 of vertical chroma subsampling
    bool alpha = false;     ///< one more full-size plane, last
    bool planar =
        true; ///< false: stored packed (rgb24, nv12, pal8, ...); must be unpacked before filters see it
    bool full_range = false;
    int matrix = 2;          ///< H.273 MatrixCoefficients
    int primaries = 2;       ///< H.273 ColourPrimaries
    int transfer = 2;        ///< H.273 TransferCharacteristics
    int chroma_location = 0; ///< 0 unspecified, 1 left, 2 centre, 3 top left, 4 top, 5 bottom left, 6 bottom
    Rational sample_aspect_ratio{1, 1};
    bool interlaced = false;
    bool top_field_first = false;
    std::string pixel_format; ///< libav's name for the storage, e.g. "yuv420p10le"

    int plane_count() const { return (family == ColorFamily::Gray ? 1 : 3) + (alpha ? 1 : 0); }
    /// RGB planes are stored in the order G, B, R (libav's gbrp).
    bool is_chroma(int plane) const { return family == ColorFamily::Yuv && (plane == 1 || plane == 2); }
    int plane_width(int plane) const { return is_chroma(plane) ? -((-width) >> chroma_shift_x) : width; }
    int plane_height(int plane) const { return is_chroma(plane) ? -((-height) >> chroma_shift_y) : height; }
};

} // namespace framewright
