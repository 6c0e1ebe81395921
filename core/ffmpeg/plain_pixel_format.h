// libav's names of pixel formats, without the range in them.
#pragma once

extern "C" {
#include <libavutil/pixfmt.h>
}

#include <string>

namespace framewright {

/// yuvj420p and its kin by their plain names: the range is a property of its own.
AVPixelFormat plain_pixel_format(AVPixelFormat format);
/// By libav's name; none where there is no such format.
AVPixelFormat plain_pixel_format(const std::string& name);

} // namespace framewright
