// Which pixel format an encoder is given for a picture, and what is lost on the way.
#pragma once

#include "core/base/text.h"
#include "core/frame/frame_format.h"

extern "C" {
#include <libavutil/pixfmt.h>
}

#include <optional>
#include <string>
#include <vector>

namespace framewright {

/// How a stored format differs from the source's.
struct FormatLoss {
    bool depth = false;
    bool chroma = false;
    bool alpha = false;
    bool family = false; ///< RGB became YUV, or YUV RGB: rounding
    bool range = false;  ///< limited became full range: rescaled
    bool any() const { return depth || chroma || alpha || family || range; }
};

struct FormatChoice {
    std::string pixel_format;
    FormatLoss loss;
    int cost = 0; ///< 0: stored as it is; losses weigh more than any waste
};

/// The cheapest of `candidates` (libav names) for pictures of this format; empty where none can hold them at
/// all.
std::optional<FormatChoice> choose_pixel_format(const FrameFormat& source,
                                                const std::vector<std::string>& candidates);

/// The pictures after conversion to `pixel_format` and fitting to width x height: layout, range and colour
/// codes.
FrameFormat stored_format(const FrameFormat& source, const std::string& pixel_format, int width, int height);

/// See plain_pixel_format.h.
bool is_full_range_alias(AVPixelFormat format);

/// One line that tells what a conversion does; "" where the format stays.
Text describe_conversion(const FrameFormat& source, const FormatChoice& choice);

} // namespace framewright
