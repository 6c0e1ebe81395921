// Pictures as the video engines lay them out in the device's memory.
#pragma once

#include "core/ffmpeg/handles.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace framewright::fake_codecs {

/// Luma, and below it chroma, of rows that all begin `pitch` bytes apart. Luma has an even number of rows.
struct Surface {
    int width = 0; ///< samples
    int height = 0;
    int sample_bytes = 1; ///< 2: samples in the high bits
    std::size_t pitch = 0;

    int luma_rows() const noexcept { return (height + 1) / 2 * 2; }
    /// Of NV12 and P016.
    std::size_t bytes() const noexcept { return pitch * static_cast<std::size_t>(luma_rows()) * 3 / 2; }
};

/// With a pitch that is longer than its rows.
Surface surface_of(int width, int height, int sample_bytes);

/// Whether the decoded picture, planar 4:2:0, is what the surface is for.
bool fits(const AVFrame& frame, const Surface& surface);

/// The bytes of the surface that holds the picture; `fits` says that it can.
std::vector<std::uint8_t> semi_planar(const AVFrame& frame, const Surface& surface);

} // namespace framewright::fake_codecs
