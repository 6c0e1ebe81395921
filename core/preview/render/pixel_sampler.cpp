#include "core/preview/render/pixel_sampler.h"

extern "C" {
#include <libavutil/pixdesc.h>
}

#include <algorithm>
#include <cstdint>

namespace framewright {

std::string component_names(const FrameFormat& format) {
    std::string names = format.family == ColorFamily::Gray  ? "Y"
                        : format.family == ColorFamily::Rgb ? "RGB"
                                                            : "YUV";
    return format.alpha ? names + "A" : names;
}

std::vector<int> component_values(const Frame& frame, int x, int y) {
    const AVFrame& picture = *frame.get();
    const AVPixFmtDescriptor* description = av_pix_fmt_desc_get(static_cast<AVPixelFormat>(picture.format));
    std::vector<int> values;
    if (!description || (description->flags & AV_PIX_FMT_FLAG_HWACCEL) != 0)
        return values;
    const FrameFormat format = frame.format();
    const bool palette = (description->flags & AV_PIX_FMT_FLAG_PAL) != 0;
    const int components = palette ? 4 : description->nb_components;
    for (int c = 0; c < components; ++c) {
        const bool chroma = format.family == ColorFamily::Yuv && (c == 1 || c == 2);
        const int column = chroma ? x >> description->log2_chroma_w : x;
        const int row = chroma ? y >> description->log2_chroma_h : y;
        std::uint32_t value = 0;
        const std::uint8_t* planes[4] = {picture.data[0], picture.data[1], picture.data[2], picture.data[3]};
        av_read_image_line2(&value, planes, picture.linesize, description, column, row, c, 1, palette ? 1 : 0,
                            sizeof value);
        values.push_back(static_cast<int>(value));
    }
    return values;
}

} // namespace framewright
