// How pictures lie in the memory that an encoder is handed.
#pragma once

#include "core/ffmpeg/handles.h"

#include <cstddef>
#include <cstdint>
#include <ffnvcodec/nvEncodeAPI.h>
#include <optional>
#include <vector>

namespace framewright::fake_codecs {

/// Rows of equal length.
struct Run {
    std::size_t offset = 0; ///< of the first, in the memory
    std::size_t pitch = 0;
    std::size_t width = 0; ///< bytes
    std::size_t rows = 0;
};

struct InputLayout {
    NV_ENC_BUFFER_FORMAT format = NV_ENC_BUFFER_FORMAT_UNDEFINED;
    std::vector<Run> runs{};

    /// Of all runs without gaps.
    std::size_t tight_bytes() const noexcept;
    /// Of the memory, up to the end of the last row.
    std::size_t memory_bytes() const noexcept;
};

/// libavcodec's format for pictures that arrive in this one; none where it is not taken.
std::optional<AVPixelFormat> encoded_format(NV_ENC_BUFFER_FORMAT format);
std::size_t sample_bytes(NV_ENC_BUFFER_FORMAT format);

/// A picture of width x height samples in memory that has `memory_height` rows of luma, `pitch` bytes apart.
InputLayout input_layout(NV_ENC_BUFFER_FORMAT format, int width, int height, int memory_height,
                         std::size_t pitch);

/// The picture whose runs lie in `tight` without gaps.
ffmpeg::FramePtr unpacked(const InputLayout& layout, const std::vector<std::uint8_t>& tight, int width,
                          int height);

} // namespace framewright::fake_codecs
