#include "core/frame/unpack.h"

#include "core/base/error.h"
#include "core/kernel/copy.h"
#include "core/kernel/lut.h"
#include "core/kernel/simd/scratch.h"

extern "C" {
#include <libavutil/pixdesc.h>
}

#include <algorithm>
#include <bit>
#include <cstring>

namespace framewright {
namespace {

struct LineTag {};

const AVPixFmtDescriptor& description_of(const std::string& name) {
    const AVPixelFormat format = av_get_pix_fmt(name.c_str());
    const AVPixFmtDescriptor* const description = av_pix_fmt_desc_get(format);
    constexpr std::uint64_t other = AV_PIX_FMT_FLAG_HWACCEL | AV_PIX_FMT_FLAG_FLOAT | AV_PIX_FMT_FLAG_BAYER;
    if (!description || (description->flags & other) != 0 || name.starts_with("xyz"))
        throw Error(ErrorKind::Unsupported, "-", "filter",
                    Text("frame.not_filterable", "pictures stored as {1} cannot be filtered", name));
    return *description;
}

bool has_palette(const AVPixFmtDescriptor& description) {
    return (description.flags & AV_PIX_FMT_FLAG_PAL) != 0;
}

int target_plane(const FrameFormat& target, const AVPixFmtDescriptor& description, int component) {
    constexpr int rgb_planes[4] = {2, 0, 1, 3};
    if (target.family == ColorFamily::Rgb)
        return rgb_planes[component];
    const bool gray_with_alpha = description.nb_components == 2;
    return gray_with_alpha && component == 1 ? 3 : component;
}

/// True where each sample fills the low bits of a native byte or word of its own after a shift.
bool directly_addressed(const AVPixFmtDescriptor& description, const AVComponentDescriptor& component) {
    const bool big = (description.flags & AV_PIX_FMT_FLAG_BE) != 0;
    return (description.flags & AV_PIX_FMT_FLAG_BITSTREAM) == 0 && !big &&
           std::endian::native == std::endian::little && component.shift + component.depth <= 16;
}

template <typename Out>
void gather_bytes(const std::uint8_t* in, const AVComponentDescriptor& component, Out* out, int count) {
    const std::uint8_t* const from = in + component.offset;
    const int mask = (1 << component.depth) - 1;
    if (component.depth == 8 && component.shift == 0) {
        for (int x = 0; x < count; ++x)
            out[x] = from[x * component.step];
        return;
    }
    for (int x = 0; x < count; ++x)
        out[x] = static_cast<Out>((from[x * component.step] >> component.shift) & mask);
}

void gather_words(const std::uint8_t* in, const AVComponentDescriptor& component, std::uint16_t* out,
                  int count) {
    const std::uint8_t* const from = in + component.offset;
    const int mask = (1 << component.depth) - 1;
    for (int x = 0; x < count; ++x) {
        std::uint16_t word = 0;
        std::memcpy(&word, from + x * component.step, sizeof word);
        out[x] = static_cast<std::uint16_t>((word >> component.shift) & mask);
    }
}

/// Reads one row of one component into words, whatever the storage.
void read_row(const AVFrame& frame, const AVPixFmtDescriptor& description, int component, int y,
              std::uint16_t* out, int count) {
    const AVComponentDescriptor& layout = description.comp[component];
    const std::uint8_t* const row =
        frame.data[layout.plane] + static_cast<std::ptrdiff_t>(y) * frame.linesize[layout.plane];
    if (!directly_addressed(description, layout)) {
        const std::uint8_t* planes[4] = {frame.data[0], frame.data[1], frame.data[2], frame.data[3]};
        av_read_image_line2(out, planes, frame.linesize, &description, 0, y, component, count, 0,
                            sizeof *out);
    } else if (layout.shift + layout.depth <= 8) {
        gather_bytes(row, layout, out, count);
    } else {
        gather_words(row, layout, out, count);
    }
}

/// Samples of fewer bits than the target's fill its whole range.
void widen(std::uint16_t* row, int count, int from_bits, int to_bits, bool inverted) {
    const int from_top = (1 << from_bits) - 1;
    const int to_top = (1 << to_bits) - 1;
    for (int x = 0; x < count; ++x) {
        const int value = (row[x] * to_top + from_top / 2) / from_top;
        row[x] = static_cast<std::uint16_t>(inverted ? to_top - value : value);
    }
}

void unpack_component(const AVFrame& frame, const AVPixFmtDescriptor& description, int component,
                      const PlaneView& target) {
    const AVComponentDescriptor& layout = description.comp[component];
    const bool plain_bytes = target.bit_depth == 8 && layout.depth == 8 &&
                             directly_addressed(description, layout) && layout.shift == 0;
    const bool inverted = std::strcmp(description.name, "monow") == 0;
    auto* const line = scratch<std::uint16_t, LineTag>(static_cast<std::size_t>(target.width));
    for (int y = 0; y < target.height; ++y) {
        if (plain_bytes) {
            gather_bytes(frame.data[layout.plane] +
                             static_cast<std::ptrdiff_t>(y) * frame.linesize[layout.plane],
                         layout, target.row<std::uint8_t>(y), target.width);
            continue;
        }
        read_row(frame, description, component, y, line, target.width);
        if (layout.depth != target.bit_depth)
            widen(line, target.width, layout.depth, target.bit_depth, inverted);
        if (target.bit_depth > 8)
            std::copy_n(line, target.width, target.row<std::uint16_t>(y));
        else
            std::transform(line, line + target.width, target.row<std::uint8_t>(y),
                           [](std::uint16_t value) { return static_cast<std::uint8_t>(value); });
    }
}

void unpack_palette(const AVFrame& frame, const Picture& target) {
    // The palette holds 256 native words 0xAARRGGBB.
    constexpr int shifts[4] = {8, 0, 16, 24};
    for (std::size_t plane = 0; plane < 4; ++plane) {
        LookupTable table(256);
        for (std::size_t i = 0; i < table.size(); ++i) {
            std::uint32_t color = 0;
            std::memcpy(&color, frame.data[1] + i * sizeof color, sizeof color);
            table[i] = static_cast<std::uint16_t>((color >> shifts[plane]) & 0xFF);
        }
        const ConstPlaneView indices{frame.data[0], frame.linesize[0], frame.width, frame.height, 8};
        apply_lookup_table(indices, target.planes[plane], table);
    }
}

} // namespace

FrameFormat unpacked_format(const FrameFormat& packed) {
    if (packed.planar)
        return packed;
    const AVPixFmtDescriptor& description = description_of(packed.pixel_format);
    FrameFormat result = packed;
    result.planar = true;
    result.bit_depth = 8;
    for (int i = 0; i < description.nb_components; ++i)
        result.bit_depth = std::max(result.bit_depth, static_cast<int>(description.comp[i].depth));
    if (has_palette(description)) {
        result.family = ColorFamily::Rgb;
        result.alpha = true;
        result.full_range = true;
    } else if (description.nb_components == 2) {
        result.family = ColorFamily::Yuv;
        result.alpha = true;
    }
    if (description.nb_components == 1 && description.comp[0].depth == 1)
        result.full_range = true;
    result.pixel_format = planar_pixel_format(result);
    if (result.bit_depth > 16 || result.pixel_format.empty())
        throw Error(ErrorKind::Unsupported, "-", "filter",
                    Text("frame.no_planar_form", "pictures stored as {1} have no planar form to filter",
                         packed.pixel_format));
    return result;
}

Frame unpack(const Frame& source) {
    const FrameFormat packed = source.format();
    if (packed.planar)
        return source.share();
    const FrameFormat format = unpacked_format(packed);
    const AVPixFmtDescriptor& description = description_of(packed.pixel_format);
    Frame result = Frame::allocate(format);
    const Picture picture = result.writable_picture();
    if (has_palette(description)) {
        unpack_palette(*source.get(), picture);
    } else {
        for (int i = 0; i < description.nb_components; ++i)
            unpack_component(*source.get(), description, i,
                             picture.planes[static_cast<std::size_t>(target_plane(format, description, i))]);
        for (std::size_t plane = 1; description.nb_components == 2 && plane < 3; ++plane)
            fill_plane(picture.planes[plane], 1 << (format.bit_depth - 1));
    }
    result.copy_properties_from(source);
    return result;
}

} // namespace framewright
