// Motion JPEG: every frame a JPEG picture, full range as JFIF has it.
#include "core/media/encode/rows/encoder_rows.h"

extern "C" {
#include <libavutil/avutil.h>
}

#include <cmath>

namespace framewright {
namespace {

std::vector<std::string> formats(const std::string&, const EncoderSpec&, const EncoderInput&) {
    return {"yuvj420p", "yuvj422p", "yuvj444p"};
}

void configure(EncoderSetup& setup) {
    AVCodecContext& context = setup.context;
    if (setup.quality) {
        context.flags |= AV_CODEC_FLAG_QSCALE;
        context.global_quality = static_cast<int>(std::lround(*setup.quality * FF_QP2LAMBDA));
        context.qmin = 1;
    }
}

EncoderDescriptor describe() {
    EncoderDescriptor row;
    row.id = "mjpeg";
    row.name = "Motion JPEG";
    row.help = "Every frame a JPEG picture: easy to cut, large.";
    row.codec = "mjpeg";
    row.containers = {"avi", "mov", "mkv", "mp4", "jpg", "jpeg"};
    row.quality = {true, "q:v", 1, 31, 3, true, false};
    row.quality.visually_lossless = 2;
    row.quality.small = 8;
    return row;
}

} // namespace

EncoderRow mjpeg_row() {
    return {describe(), {"mjpeg"}, configure, nullptr, formats, nullptr};
}

} // namespace framewright
