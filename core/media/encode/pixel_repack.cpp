#include "core/media/encode/pixel_repack.h"

#include "core/ffmpeg/check.h"

extern "C" {
#include <libavutil/pixdesc.h>
}

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <vector>

namespace framewright {
namespace {

bool palette(const AVPixFmtDescriptor& descriptor) {
    return (descriptor.flags & AV_PIX_FMT_FLAG_PAL) != 0;
}

bool has_alpha(const AVPixFmtDescriptor& descriptor) {
    return (descriptor.flags & AV_PIX_FMT_FLAG_ALPHA) != 0;
}

bool is_chroma(const AVPixFmtDescriptor& descriptor, int component) {
    return (component == 1 || component == 2) && descriptor.nb_components >= 3 &&
           !(descriptor.flags & AV_PIX_FMT_FLAG_RGB);
}

int shifted(int size, int shift) {
    return -((-size) >> shift);
}

/// The component of `from` that component `index` of `to` is made of; -1 where there is none.
int source_component(const AVPixFmtDescriptor& from, const AVPixFmtDescriptor& to, int index) {
    const bool to_alpha = has_alpha(to) && index == to.nb_components - 1;
    if (to_alpha)
        return has_alpha(from) ? (palette(from) ? 3 : from.nb_components - 1) : -1;
    if (palette(from))
        return index;
    const int colors = from.nb_components - (has_alpha(from) ? 1 : 0);
    return index < colors ? index : -1;
}

/// Reads lines of one component, extended to the right by repeating the last sample.
class ComponentReader {
public:
    ComponentReader(const AVFrame& frame, int component, int out_width)
        : frame_(frame), descriptor_(*av_pix_fmt_desc_get(static_cast<AVPixelFormat>(frame.format))),
          component_(component), line_(static_cast<std::size_t>(std::max(out_width, frame.width))) {
        const bool chroma = is_chroma(descriptor_, component);
        width_ = chroma ? shifted(frame.width, descriptor_.log2_chroma_w) : frame.width;
        height_ = chroma ? shifted(frame.height, descriptor_.log2_chroma_h) : frame.height;
    }

    int depth() const { return palette(descriptor_) ? 8 : descriptor_.comp[component_].depth; }

    const std::vector<std::uint16_t>& line(int y) {
        const auto** data = const_cast<const std::uint8_t**>(frame_.data);
        const bool indexed = palette(descriptor_);
        av_read_image_line2(line_.data(), data, frame_.linesize, &descriptor_, 0, std::min(y, height_ - 1),
                            indexed ? 0 : component_, width_, 0, 2);
        if (indexed)
            look_up();
        std::fill(line_.begin() + width_, line_.end(), line_[static_cast<std::size_t>(width_ - 1)]);
        return line_;
    }

private:
    /// Palette entries are native 32-bit words 0xAARRGGBB; components count R, G, B, A.
    void look_up() {
        constexpr int shifts[] = {16, 8, 0, 24};
        const auto* entries = reinterpret_cast<const std::uint32_t*>(frame_.data[1]);
        for (int x = 0; x < width_; ++x) {
            std::uint16_t& sample = line_[static_cast<std::size_t>(x)];
            sample = static_cast<std::uint16_t>((entries[sample] >> shifts[component_]) & 0xff);
        }
    }

    const AVFrame& frame_;
    const AVPixFmtDescriptor& descriptor_;
    int component_;
    int width_ = 0;
    int height_ = 0;
    std::vector<std::uint16_t> line_;
};

/// What the copy of one component into the target looks like.
struct Target {
    AVFrame& frame;
    const AVPixFmtDescriptor& descriptor;
    int component;
    int width;
    int height;
};

bool to_full_range(const Target& target) {
    const bool alpha =
        has_alpha(target.descriptor) && target.component == target.descriptor.nb_components - 1;
    return alpha || (target.descriptor.flags & AV_PIX_FMT_FLAG_RGB) ||
           target.frame.color_range == AVCOL_RANGE_JPEG;
}

void write_line(const Target& target, int y, const std::vector<std::uint16_t>& samples) {
    av_write_image_line2(samples.data(), target.frame.data, target.frame.linesize, &target.descriptor, 0, y,
                         target.component, target.width, 2);
}

void fill_component(const Target& target) {
    const int depth = target.descriptor.comp[target.component].depth;
    const bool chroma = is_chroma(target.descriptor, target.component);
    const std::vector<std::uint16_t> samples(
        static_cast<std::size_t>(target.width),
        static_cast<std::uint16_t>(chroma ? 1 << (depth - 1) : (1 << depth) - 1));
    for (int y = 0; y < target.height; ++y)
        write_line(target, y, samples);
}

/// Repeats the high bits of a sample below it until all of them are filled.
unsigned widened(unsigned sample, int depth, int up) {
    unsigned wide = sample << up;
    for (int filled = depth; filled < depth + up; filled *= 2)
        wide |= wide >> filled;
    return wide;
}

void copy_component(const AVFrame& from, int component, const Target& target) {
    const AVPixFmtDescriptor& source = *av_pix_fmt_desc_get(static_cast<AVPixelFormat>(from.format));
    ComponentReader reader(from, component, target.width);
    const int up = target.descriptor.comp[target.component].depth - reader.depth();
    // Full-range samples repeat their high bits below, so that white stays white; others are shifted, as
    // BT.2100 has it.
    const bool full = !is_chroma(target.descriptor, target.component) && to_full_range(target);
    const bool widen = full && up > 0;
    const bool chroma = is_chroma(source, component) && is_chroma(target.descriptor, target.component);
    const int repeat_x = chroma ? source.log2_chroma_w - target.descriptor.log2_chroma_w : 0;
    const int repeat_y = chroma ? source.log2_chroma_h - target.descriptor.log2_chroma_h : 0;
    std::vector<std::uint16_t> samples(static_cast<std::size_t>(target.width));
    for (int y = 0; y < target.height; ++y) {
        const std::vector<std::uint16_t>& line = reader.line(y >> repeat_y);
        for (int x = 0; x < target.width; ++x) {
            const unsigned sample = line[static_cast<std::size_t>(x >> repeat_x)];
            samples[static_cast<std::size_t>(x)] =
                static_cast<std::uint16_t>(widen ? widened(sample, reader.depth(), up) : sample << up);
        }
        write_line(target, y, samples);
    }
}

/// av_write_image_line2 ORs samples into some packed formats, so the bytes must be zero before.
void clear(AVFrame& frame, const AVPixFmtDescriptor& descriptor) {
    const int planes = av_pix_fmt_count_planes(static_cast<AVPixelFormat>(frame.format));
    for (int plane = 0; plane < planes; ++plane) {
        const int rows =
            plane == 1 || plane == 2 ? shifted(frame.height, descriptor.log2_chroma_h) : frame.height;
        std::memset(frame.data[plane], 0,
                    static_cast<std::size_t>(rows) * static_cast<std::size_t>(frame.linesize[plane]));
    }
}

/// Rows of a planar format that stays as it is: bytes, with the edges repeated.
void copy_plane(const AVFrame& from, AVFrame& to, const AVPixFmtDescriptor& descriptor, int plane) {
    const bool chroma = is_chroma(descriptor, plane);
    const auto bytes = static_cast<std::size_t>(descriptor.comp[plane].depth > 8 ? 2 : 1);
    const auto width_of = [&](const AVFrame& frame) {
        return static_cast<std::size_t>(chroma ? shifted(frame.width, descriptor.log2_chroma_w)
                                               : frame.width);
    };
    const auto height_of = [&](const AVFrame& frame) {
        return chroma ? shifted(frame.height, descriptor.log2_chroma_h) : frame.height;
    };
    const std::size_t common = std::min(width_of(from), width_of(to)) * bytes;
    for (int y = 0; y < height_of(to); ++y) {
        const std::uint8_t* source =
            from.data[plane] + std::min(y, height_of(from) - 1) * from.linesize[plane];
        std::uint8_t* target = to.data[plane] + y * to.linesize[plane];
        std::memcpy(target, source, common);
        for (std::size_t x = common; x < width_of(to) * bytes; x += bytes)
            std::memcpy(target + x, source + common - bytes, bytes);
    }
}

bool plain_planar(const AVPixFmtDescriptor& descriptor) {
    for (int i = 0; i < descriptor.nb_components; ++i)
        if (descriptor.comp[i].step != (descriptor.comp[i].depth > 8 ? 2 : 1))
            return false;
    return !palette(descriptor) && (descriptor.flags & AV_PIX_FMT_FLAG_BITSTREAM) == 0;
}

} // namespace

bool can_repack(const FrameFormat& from, const FrameFormat& to) {
    const bool family =
        from.family == to.family || (from.family == ColorFamily::Gray && to.family == ColorFamily::Yuv);
    const bool chroma = from.family != ColorFamily::Yuv || (to.chroma_shift_x <= from.chroma_shift_x &&
                                                            to.chroma_shift_y <= from.chroma_shift_y);
    return family && chroma && to.bit_depth >= from.bit_depth &&
           (from.full_range == to.full_range || from.family == ColorFamily::Rgb);
}

void repack(const AVFrame& from, AVFrame& to) {
    const AVPixFmtDescriptor& source = *av_pix_fmt_desc_get(static_cast<AVPixelFormat>(from.format));
    const AVPixFmtDescriptor& target = *av_pix_fmt_desc_get(static_cast<AVPixelFormat>(to.format));
    if (from.format == to.format && plain_planar(target)) {
        for (int plane = 0; plane < av_pix_fmt_count_planes(static_cast<AVPixelFormat>(to.format)); ++plane)
            copy_plane(from, to, target, plane);
        return;
    }
    clear(to, target);
    for (int i = 0; i < target.nb_components; ++i) {
        const bool chroma = is_chroma(target, i);
        const Target component{to, target, i, chroma ? shifted(to.width, target.log2_chroma_w) : to.width,
                               chroma ? shifted(to.height, target.log2_chroma_h) : to.height};
        const int from_component = source_component(source, target, i);
        if (from_component < 0)
            fill_component(component);
        else
            copy_component(from, from_component, component);
    }
}

} // namespace framewright
