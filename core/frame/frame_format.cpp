// What libav's pixel formats are, in this project's terms.
#include "core/ffmpeg/frame_flags.h"
#include "core/frame/frame.h"

extern "C" {
#include <libavutil/hwcontext.h>
#include <libavutil/pixdesc.h>
}

#include <algorithm>
#include <bit>

namespace framewright {
namespace {

bool native_byte_order(const AVPixFmtDescriptor& description) {
    const bool big = (description.flags & AV_PIX_FMT_FLAG_BE) != 0;
    const bool wide = description.comp[0].depth > 8;
    return !wide || big == (std::endian::native == std::endian::big);
}

/// One full plane per component, whole bytes, in the order that FrameFormat states, integer samples in the
/// low bits.
bool stored_planar(const AVPixFmtDescriptor& description) {
    constexpr std::uint64_t other =
        AV_PIX_FMT_FLAG_HWACCEL | AV_PIX_FMT_FLAG_PAL | AV_PIX_FMT_FLAG_BITSTREAM | AV_PIX_FMT_FLAG_FLOAT;
    if ((description.flags & other) != 0 || !native_byte_order(description))
        return false;
    const bool rgb = (description.flags & AV_PIX_FMT_FLAG_RGB) != 0;
    constexpr int rgb_planes[4] = {2, 0, 1, 3};
    const int depth = description.comp[0].depth;
    if (depth < 8 || depth > 16)
        return false;
    for (int i = 0; i < description.nb_components; ++i) {
        const AVComponentDescriptor& component = description.comp[i];
        if (component.plane != (rgb ? rgb_planes[i] : i) || component.depth != depth ||
            component.shift != 0 || component.offset != 0 || component.step != (depth > 8 ? 2 : 1))
            return false;
    }
    return description.nb_components != 2; // gray with alpha has no planar form
}

ColorFamily family_of(const AVPixFmtDescriptor& description) {
    if ((description.flags & (AV_PIX_FMT_FLAG_RGB | AV_PIX_FMT_FLAG_PAL)) != 0)
        return ColorFamily::Rgb; // a palette's colours
    return description.nb_components < 3 ? ColorFamily::Gray : ColorFamily::Yuv;
}

bool deprecated_full_range(AVPixelFormat format) {
    return format == AV_PIX_FMT_YUVJ420P || format == AV_PIX_FMT_YUVJ422P || format == AV_PIX_FMT_YUVJ444P ||
           format == AV_PIX_FMT_YUVJ440P || format == AV_PIX_FMT_YUVJ411P;
}

void describe_storage(FrameFormat& result, AVPixelFormat format) {
    const AVPixFmtDescriptor* description = av_pix_fmt_desc_get(format);
    if (!description) {
        result.planar = false;
        return;
    }
    result.pixel_format = description->name;
    result.family = family_of(*description);
    result.bit_depth = std::clamp(description->comp[0].depth, 8, 16);
    result.planar = stored_planar(*description);
    result.alpha = (description->flags & AV_PIX_FMT_FLAG_ALPHA) != 0;
    if (result.family == ColorFamily::Yuv) {
        result.chroma_shift_x = description->log2_chroma_w;
        result.chroma_shift_y = description->log2_chroma_h;
    }
}

AVPixelFormat stored_format_of(const AVFrame& frame) {
    if (frame.hw_frames_ctx)
        return reinterpret_cast<const AVHWFramesContext*>(frame.hw_frames_ctx->data)->sw_format;
    return static_cast<AVPixelFormat>(frame.format);
}

const char* subsampling_name(int shift_x, int shift_y) {
    struct Name {
        int x, y;
        const char* text;
    };
    constexpr Name names[] = {{0, 0, "444"}, {1, 0, "422"}, {1, 1, "420"},
                              {0, 1, "440"}, {2, 0, "411"}, {2, 2, "410"}};
    for (const Name& name : names) {
        if (name.x == shift_x && name.y == shift_y)
            return name.text;
    }
    return nullptr;
}

} // namespace

FrameFormat format_of(const AVFrame& frame) {
    FrameFormat result;
    result.width = frame.width;
    result.height = frame.height;
    const AVPixelFormat pixel_format = stored_format_of(frame);
    describe_storage(result, pixel_format);
    if (frame.hw_frames_ctx && !result.planar) {
        result.pixel_format = planar_pixel_format(result);
        result.planar = true;
    }
    result.full_range = result.family == ColorFamily::Rgb
                            ? frame.color_range != AVCOL_RANGE_MPEG
                            : frame.color_range == AVCOL_RANGE_JPEG || deprecated_full_range(pixel_format);
    result.matrix = frame.colorspace;
    result.primaries = frame.color_primaries;
    result.transfer = frame.color_trc;
    result.chroma_location = frame.chroma_location;
    if (frame.sample_aspect_ratio.num > 0 && frame.sample_aspect_ratio.den > 0)
        result.sample_aspect_ratio = {frame.sample_aspect_ratio.num, frame.sample_aspect_ratio.den};
    result.interlaced = ffmpeg::is_interlaced(frame);
    result.top_field_first = ffmpeg::is_top_field_first(frame);
    return result;
}

std::string planar_pixel_format(const FrameFormat& format) {
    std::string name;
    if (format.family == ColorFamily::Gray) {
        if (format.alpha)
            return {};
        name = "gray";
    } else if (format.family == ColorFamily::Rgb) {
        name = format.alpha ? "gbrap" : "gbrp";
    } else {
        const char* subsampling = subsampling_name(format.chroma_shift_x, format.chroma_shift_y);
        if (!subsampling)
            return {};
        name = std::string(format.alpha ? "yuva" : "yuv") + subsampling + "p";
    }
    if (format.bit_depth > 8) {
        name += std::to_string(format.bit_depth);
        name += std::endian::native == std::endian::big ? "be" : "le";
    }
    return av_get_pix_fmt(name.c_str()) == AV_PIX_FMT_NONE ? std::string{} : name;
}

} // namespace framewright
