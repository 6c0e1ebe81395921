#include "tests/cuda/codecs/semi_planar_surface.h"

extern "C" {
#include <libavutil/pixdesc.h>
}

namespace framewright::fake_codecs {
namespace {

constexpr std::size_t pitch_alignment = 512;
constexpr std::uint8_t rubbish = 0xa7;

std::size_t size(int number) {
    return static_cast<std::size_t>(number);
}

/// Copies rows of samples to every `step`-th sample from `to` on, moved up by `shift` bits.
template <typename Sample>
void spread(const AVFrame& frame, int plane, int width, int height, std::uint8_t* to, std::size_t pitch,
            std::size_t step, int shift) {
    for (int y = 0; y < height; ++y) {
        const auto* from = reinterpret_cast<const Sample*>(frame.data[plane] + y * frame.linesize[plane]);
        auto* row = reinterpret_cast<Sample*>(to + size(y) * pitch);
        for (std::size_t x = 0; x < size(width); ++x)
            row[x * step] = static_cast<Sample>(from[x] << shift);
    }
}

template <typename Sample>
void fill(const AVFrame& frame, const Surface& surface, int shift, std::uint8_t* bytes) {
    const int width = (surface.width + 1) / 2;
    const int height = (surface.height + 1) / 2;
    std::uint8_t* chroma = bytes + size(surface.luma_rows()) * surface.pitch;
    spread<Sample>(frame, 0, surface.width, surface.height, bytes, surface.pitch, 1, shift);
    spread<Sample>(frame, 1, width, height, chroma, surface.pitch, 2, shift);
    spread<Sample>(frame, 2, width, height, chroma + sizeof(Sample), surface.pitch, 2, shift);
}

} // namespace

Surface surface_of(int width, int height, int sample_bytes) {
    Surface surface{width, height, sample_bytes, 0};
    const std::size_t row = size(width + 1) / 2 * 2 * size(sample_bytes);
    surface.pitch = (row / pitch_alignment + 1) * pitch_alignment;
    return surface;
}

bool fits(const AVFrame& frame, const Surface& surface) {
    const AVPixFmtDescriptor* format = av_pix_fmt_desc_get(static_cast<AVPixelFormat>(frame.format));
    return format && format->nb_components == 3 && (format->flags & AV_PIX_FMT_FLAG_PLANAR) != 0 &&
           format->log2_chroma_w == 1 && format->log2_chroma_h == 1 && format->comp[1].plane == 1 &&
           format->comp[2].plane == 2 && frame.width == surface.width && frame.height == surface.height &&
           (format->comp[0].depth > 8 ? 2 : 1) == surface.sample_bytes;
}

std::vector<std::uint8_t> semi_planar(const AVFrame& frame, const Surface& surface) {
    std::vector<std::uint8_t> bytes(surface.bytes(), rubbish);
    const AVPixFmtDescriptor* format = av_pix_fmt_desc_get(static_cast<AVPixelFormat>(frame.format));
    if (surface.sample_bytes == 1)
        fill<std::uint8_t>(frame, surface, 0, bytes.data());
    else
        fill<std::uint16_t>(frame, surface, 16 - format->comp[0].depth, bytes.data());
    return bytes;
}

} // namespace framewright::fake_codecs
