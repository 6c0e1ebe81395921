#include "tests/cuda/codecs/input_layout.h"

#include "core/ffmpeg/check.h"

#include <algorithm>
#include <cstring>

namespace framewright::fake_codecs {
namespace {

constexpr int ten_bit_shift = 6; ///< ten bits are the high ones of sixteen

std::size_t size(int number) {
    return static_cast<std::size_t>(number);
}

void copy_plane(const std::uint8_t* from, const Run& run, AVFrame& frame, int plane) {
    for (std::size_t y = 0; y < run.rows; ++y)
        std::memcpy(frame.data[plane] + static_cast<std::ptrdiff_t>(y) * frame.linesize[plane],
                    from + y * run.width, run.width);
}

/// Every `step`-th sample of rows, from `first` on.
template <typename Sample>
void gather(const std::uint8_t* from, const Run& run, std::size_t first, std::size_t step, int shift,
            AVFrame& frame, int plane) {
    for (std::size_t y = 0; y < run.rows; ++y) {
        const auto* in = reinterpret_cast<const Sample*>(from + y * run.width);
        auto* out = reinterpret_cast<Sample*>(frame.data[plane] +
                                              static_cast<std::ptrdiff_t>(y) * frame.linesize[plane]);
        for (std::size_t x = first; x < run.width / sizeof(Sample); x += step)
            *out++ = static_cast<Sample>(in[x] >> shift);
    }
}

template <typename Sample>
void unpack_semi_planar(const InputLayout& layout, const std::uint8_t* luma, int shift, AVFrame& frame) {
    const std::uint8_t* chroma = luma + layout.runs[0].width * layout.runs[0].rows;
    gather<Sample>(luma, layout.runs[0], 0, 1, shift, frame, 0);
    gather<Sample>(chroma, layout.runs[1], 0, 2, shift, frame, 1);
    gather<Sample>(chroma, layout.runs[1], 1, 2, shift, frame, 2);
}

void unpack_planar(const InputLayout& layout, const std::uint8_t* from, AVFrame& frame) {
    const bool swapped = layout.format == NV_ENC_BUFFER_FORMAT_YV12;
    for (int plane = 0; plane < 3; ++plane) {
        const Run& run = layout.runs[size(plane)];
        copy_plane(from, run, frame, swapped && plane > 0 ? 3 - plane : plane);
        from += run.width * run.rows;
    }
}

bool is_semi_planar(NV_ENC_BUFFER_FORMAT format) {
    return format == NV_ENC_BUFFER_FORMAT_NV12 || format == NV_ENC_BUFFER_FORMAT_YUV420_10BIT;
}

} // namespace

std::size_t InputLayout::tight_bytes() const noexcept {
    std::size_t bytes = 0;
    for (const Run& run : runs)
        bytes += run.width * run.rows;
    return bytes;
}

std::size_t InputLayout::memory_bytes() const noexcept {
    std::size_t bytes = 0;
    for (const Run& run : runs)
        bytes = std::max(bytes, run.offset + (run.rows - 1) * run.pitch + run.width);
    return bytes;
}

std::optional<AVPixelFormat> encoded_format(NV_ENC_BUFFER_FORMAT format) {
    switch (format) {
    case NV_ENC_BUFFER_FORMAT_NV12:
    case NV_ENC_BUFFER_FORMAT_YV12:
    case NV_ENC_BUFFER_FORMAT_IYUV:
        return AV_PIX_FMT_YUV420P;
    case NV_ENC_BUFFER_FORMAT_YUV420_10BIT:
        return AV_PIX_FMT_YUV420P10;
    case NV_ENC_BUFFER_FORMAT_YUV444:
        return AV_PIX_FMT_YUV444P;
    default:
        return std::nullopt;
    }
}

std::size_t sample_bytes(NV_ENC_BUFFER_FORMAT format) {
    return format == NV_ENC_BUFFER_FORMAT_YUV420_10BIT ? 2 : 1;
}

InputLayout input_layout(NV_ENC_BUFFER_FORMAT format, int width, int height, int memory_height,
                         std::size_t pitch) {
    const std::size_t luma = pitch * size(memory_height);
    const std::size_t row = size(width) * sample_bytes(format);
    const std::size_t half_rows = size(height + 1) / 2;
    const std::size_t half_row = size(width + 1) / 2 * sample_bytes(format);
    InputLayout layout{format, {{0, pitch, row, size(height)}}};
    if (format == NV_ENC_BUFFER_FORMAT_YUV444) {
        layout.runs.push_back({luma, pitch, row, size(height)});
        layout.runs.push_back({2 * luma, pitch, row, size(height)});
    } else if (is_semi_planar(format)) {
        layout.runs.push_back({luma, pitch, 2 * half_row, half_rows});
    } else {
        const std::size_t chroma = pitch / 2 * (size(memory_height + 1) / 2);
        layout.runs.push_back({luma, pitch / 2, half_row, half_rows});
        layout.runs.push_back({luma + chroma, pitch / 2, half_row, half_rows});
    }
    return layout;
}

ffmpeg::FramePtr unpacked(const InputLayout& layout, const std::vector<std::uint8_t>& tight, int width,
                          int height) {
    ffmpeg::FramePtr frame(ffmpeg::check_allocated(av_frame_alloc(), Text::verbatim("a picture")));
    frame->format = *encoded_format(layout.format);
    frame->width = width;
    frame->height = height;
    ffmpeg::check(av_frame_get_buffer(frame.get(), 0), ErrorKind::Worker, "-", "encoding",
                  Text::verbatim("a picture cannot be made"));
    if (layout.format == NV_ENC_BUFFER_FORMAT_NV12)
        unpack_semi_planar<std::uint8_t>(layout, tight.data(), 0, *frame);
    else if (layout.format == NV_ENC_BUFFER_FORMAT_YUV420_10BIT)
        unpack_semi_planar<std::uint16_t>(layout, tight.data(), ten_bit_shift, *frame);
    else
        unpack_planar(layout, tight.data(), *frame);
    return frame;
}

} // namespace framewright::fake_codecs
