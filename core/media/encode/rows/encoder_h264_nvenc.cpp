// H.264 on the encoder unit of an NVIDIA GPU.
#include "core/media/encode/rows/encoder_nvenc.h"

namespace framewright {

const EncoderRow& h264_nvenc_row() {
    static const EncoderRow row =
        nvenc_row({"h264-nvenc", "H.264 (NVENC)", "h264", {"mp4", "mkv", "mov", "avi"}, 23});
    return row;
}

} // namespace framewright
