// Moving pictures without a file.
#pragma once

#include "core/frame/frame.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace framewright::test {

inline FrameFormat made_format(const std::string& pixel_format, int width = 64, int height = 48) {
    FrameFormat format;
    format.width = width;
    format.height = height;
    format.pixel_format = pixel_format;
    const bool rgb = pixel_format.starts_with("gbrp");
    format.family = rgb ? ColorFamily::Rgb : ColorFamily::Yuv;
    format.full_range = rgb;
    format.bit_depth = pixel_format.ends_with("10le") ? 10 : 8;
    format.chroma_shift_x = format.chroma_shift_y = pixel_format.starts_with("yuv420") ? 1 : 0;
    return format;
}

/// Noise over a gradient that moves from frame to frame.
inline Frame made_picture(const FrameFormat& format, int number) {
    Frame frame = Frame::allocate(format);
    const Picture picture = frame.writable_picture();
    std::uint32_t state = 12345U + static_cast<std::uint32_t>(number) * 977U;
    const int peak = (1 << format.bit_depth) - 1;
    for (int p = 0; p < format.plane_count(); ++p) {
        const PlaneView& plane = picture.planes[static_cast<std::size_t>(p)];
        for (int y = 0; y < plane.height; ++y)
            for (int x = 0; x < plane.width; ++x) {
                state = state * 1664525U + 1013904223U;
                const int noise = static_cast<int>(state >> 28);
                const int value = ((x * 3 + y * 2 + number * 5 + p * 40) << (format.bit_depth - 8)) + noise;
                if (format.bit_depth > 8)
                    plane.row<std::uint16_t>(y)[x] = static_cast<std::uint16_t>(value & peak);
                else
                    plane.row<std::uint8_t>(y)[x] = static_cast<std::uint8_t>(value & peak);
            }
    }
    frame.set_pts(number);
    frame.set_moment({number, number / 25.0});
    return frame;
}

/// All samples in a row.
inline std::vector<std::uint8_t> samples_of(const Frame& frame) {
    std::vector<std::uint8_t> samples;
    const ConstPicture picture = frame.picture();
    for (int p = 0; p < picture.format.plane_count(); ++p) {
        const ConstPlaneView& plane = picture.planes[static_cast<std::size_t>(p)];
        for (int y = 0; y < plane.height; ++y) {
            const std::uint8_t* const row = plane.row<std::uint8_t>(y);
            samples.insert(samples.end(), row, row + std::ptrdiff_t{plane.width} * plane.bytes_per_sample());
        }
    }
    return samples;
}

} // namespace framewright::test
