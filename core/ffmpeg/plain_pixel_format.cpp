#include "core/ffmpeg/plain_pixel_format.h"

extern "C" {
#include <libavutil/pixdesc.h>
}

namespace framewright {

AVPixelFormat plain_pixel_format(AVPixelFormat format) {
    switch (format) {
    case AV_PIX_FMT_YUVJ420P:
        return AV_PIX_FMT_YUV420P;
    case AV_PIX_FMT_YUVJ422P:
        return AV_PIX_FMT_YUV422P;
    case AV_PIX_FMT_YUVJ444P:
        return AV_PIX_FMT_YUV444P;
    case AV_PIX_FMT_YUVJ440P:
        return AV_PIX_FMT_YUV440P;
    case AV_PIX_FMT_YUVJ411P:
        return AV_PIX_FMT_YUV411P;
    default:
        return format;
    }
}

AVPixelFormat plain_pixel_format(const std::string& name) {
    return plain_pixel_format(av_get_pix_fmt(name.c_str()));
}

} // namespace framewright
