#include "core/media/encode/encoder_pixel_format.h"

#include "core/ffmpeg/plain_pixel_format.h"

extern "C" {
#include <libavutil/pixdesc.h>
}

#include <algorithm>

namespace framewright {
namespace {

/// What a libav format stores, alpha as the format can hold it.
struct Layout {
    ColorFamily family = ColorFamily::Yuv;
    int depth = 8;
    int shift_x = 0;
    int shift_y = 0;
    bool alpha = false;
    bool planar = true;
};

std::optional<Layout> layout_of(const std::string& name) {
    const AVPixFmtDescriptor* descriptor = av_pix_fmt_desc_get(av_get_pix_fmt(name.c_str()));
    if (!descriptor || (descriptor->flags & (AV_PIX_FMT_FLAG_HWACCEL | AV_PIX_FMT_FLAG_BITSTREAM |
                                             AV_PIX_FMT_FLAG_BAYER | AV_PIX_FMT_FLAG_FLOAT)))
        return std::nullopt;
    Layout layout;
    const bool palette = (descriptor->flags & AV_PIX_FMT_FLAG_PAL) != 0;
    layout.alpha = (descriptor->flags & AV_PIX_FMT_FLAG_ALPHA) != 0;
    if (palette || (descriptor->flags & AV_PIX_FMT_FLAG_RGB))
        layout.family = ColorFamily::Rgb;
    else if (descriptor->nb_components < 3)
        layout.family = ColorFamily::Gray;
    layout.depth = palette ? 8 : descriptor->comp[0].depth;
    if (layout.family == ColorFamily::Yuv) {
        layout.shift_x = descriptor->log2_chroma_w;
        layout.shift_y = descriptor->log2_chroma_h;
    }
    layout.planar = (descriptor->flags & AV_PIX_FMT_FLAG_PLANAR) != 0;
    return layout;
}

// Alpha outweighs depth, depth outweighs chroma, and any loss outweighs any waste.
constexpr int alpha_cost = 1 << 22;
constexpr int depth_cost = 1 << 18;
constexpr int chroma_cost = 1 << 16;
constexpr int family_cost = 1 << 14;
constexpr int range_cost = 1 << 12;

int waste(const FrameFormat& source, const Layout& target) {
    int cost = std::max(0, target.depth - source.bit_depth) * 16;
    cost += target.alpha && !source.alpha ? 128 : 0;
    if (source.family == ColorFamily::Gray && target.family == ColorFamily::Yuv)
        cost += 256 + 8 * (4 - target.shift_x - target.shift_y);
    if (source.family == ColorFamily::Yuv && target.family == ColorFamily::Yuv)
        cost += 32 * (std::max(0, source.chroma_shift_x - target.shift_x) +
                      std::max(0, source.chroma_shift_y - target.shift_y));
    return cost + (target.planar ? 0 : 1);
}

/// No layout here holds them.
bool holds_floats(const std::string& pixel_format) {
    const AVPixFmtDescriptor* descriptor = av_pix_fmt_desc_get(av_get_pix_fmt(pixel_format.c_str()));
    return descriptor && (descriptor->flags & AV_PIX_FMT_FLAG_FLOAT) != 0;
}

/// `to_rgb`: YUV may become RGB.
std::optional<FormatChoice> judge(const FrameFormat& source, const std::string& name, bool to_rgb) {
    const auto target = layout_of(name);
    const bool becomes_rgb =
        to_rgb && target && target->family == ColorFamily::Rgb && source.family == ColorFamily::Yuv;
    if (!target || (target->family != source.family && target->family != ColorFamily::Yuv && !becomes_rgb))
        return std::nullopt;
    FormatChoice choice{name, {}, 0};
    FormatLoss& loss = choice.loss;
    loss.alpha = source.alpha && !target->alpha;
    loss.depth = target->depth < source.bit_depth || holds_floats(source.pixel_format);
    loss.family = source.family != target->family && source.family != ColorFamily::Gray;
    const int source_x = source.family == ColorFamily::Yuv ? source.chroma_shift_x : 0;
    const int source_y = source.family == ColorFamily::Yuv ? source.chroma_shift_y : 0;
    const int lost_x = std::max(0, target->shift_x - source_x);
    const int lost_y = std::max(0, target->shift_y - source_y);
    loss.chroma = source.family != ColorFamily::Gray && lost_x + lost_y > 0;
    loss.range = is_full_range_alias(av_get_pix_fmt(name.c_str())) && !source.full_range &&
                 source.family != ColorFamily::Rgb;
    choice.cost = waste(source, *target) + (loss.alpha ? alpha_cost : 0) +
                  std::max(0, source.bit_depth - target->depth) * depth_cost +
                  (loss.chroma ? (lost_x + lost_y) * chroma_cost : 0) + (loss.family ? family_cost : 0) +
                  (loss.range ? range_cost : 0);
    return choice;
}

std::optional<FormatChoice> cheapest(const FrameFormat& source, const std::vector<std::string>& candidates,
                                     bool to_rgb) {
    std::optional<FormatChoice> best;
    for (const std::string& name : candidates) {
        const auto choice = judge(source, name, to_rgb);
        if (choice && (!best || choice->cost < best->cost))
            best = choice;
    }
    return best;
}

bool is_yuv_matrix(int matrix) {
    return matrix == 1 || (matrix >= 4 && matrix <= 7) || matrix == 9 || matrix == 10;
}

} // namespace

bool is_full_range_alias(AVPixelFormat format) {
    return plain_pixel_format(format) != format;
}

std::optional<FormatChoice> choose_pixel_format(const FrameFormat& source,
                                                const std::vector<std::string>& candidates) {
    const AVPixelFormat stored = av_get_pix_fmt(source.pixel_format.c_str());
    const AVPixelFormat plain = plain_pixel_format(stored);
    for (const std::string& name : candidates) {
        const AVPixelFormat candidate = av_get_pix_fmt(name.c_str());
        const bool same = candidate == stored || candidate == plain ||
                          (plain_pixel_format(candidate) == plain && source.full_range);
        if (same && stored != AV_PIX_FMT_NONE)
            return FormatChoice{source.pixel_format, {}, 0};
    }
    std::optional<FormatChoice> best = cheapest(source, candidates, false);
    if (!best) // for files of pictures that know RGB only
        best = cheapest(source, candidates, true);
    // A loss-free repack is still a conversion: it must not look like the identity.
    if (best)
        best->cost = std::max(best->cost, 1);
    return best;
}

FrameFormat stored_format(const FrameFormat& source, const std::string& pixel_format, int width, int height) {
    FrameFormat stored = source;
    stored.pixel_format = pixel_format;
    stored.width = width;
    stored.height = height;
    const auto layout = layout_of(pixel_format);
    if (!layout || pixel_format == source.pixel_format)
        return stored;
    stored.family = layout->family;
    stored.bit_depth = layout->depth;
    stored.chroma_shift_x = layout->shift_x;
    stored.chroma_shift_y = layout->shift_y;
    stored.alpha = layout->alpha;
    stored.planar = layout->planar;
    if (source.family == ColorFamily::Rgb && layout->family == ColorFamily::Yuv) {
        stored.full_range = false;
        stored.matrix = is_yuv_matrix(source.matrix) ? source.matrix : 1;
    }
    if (source.family == ColorFamily::Yuv && layout->family == ColorFamily::Rgb) {
        stored.full_range = true;
        stored.matrix = 0; // the identity
    }
    if (is_full_range_alias(av_get_pix_fmt(pixel_format.c_str())))
        stored.full_range = true;
    return stored;
}

Text describe_conversion(const FrameFormat& source, const FormatChoice& choice) {
    if (choice.pixel_format == source.pixel_format)
        return {};
    const FormatLoss& loss = choice.loss;
    if (!loss.any())
        return Text("encoder.stored_without_loss", "{1} is stored as {2}, without loss", source.pixel_format,
                    choice.pixel_format);
    std::vector<Text> what;
    if (loss.alpha)
        what.push_back(Text("loss.alpha", "the alpha channel is dropped"));
    if (loss.depth)
        what.push_back(Text("loss.depth", "the bit depth is reduced"));
    if (loss.chroma)
        what.push_back(Text("loss.chroma", "colour resolution is reduced"));
    if (loss.family && source.family == ColorFamily::Rgb)
        what.push_back(Text("loss.family", "RGB is rounded to YUV"));
    else if (loss.family)
        what.push_back(Text("loss.to_rgb", "YUV is rounded to RGB"));
    if (loss.range)
        what.push_back(Text("loss.range", "limited range is rescaled to full range"));
    return Text("encoder.stored_with_loss", "{1} is stored as {2}: {3}", source.pixel_format,
                choice.pixel_format, Text::joined(what, ", "));
}

} // namespace framewright
