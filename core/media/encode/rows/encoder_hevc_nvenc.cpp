// HEVC on the encoder unit of an NVIDIA GPU.
#include "core/media/encode/rows/encoder_nvenc.h"

namespace framewright {

const EncoderRow& hevc_nvenc_row() {
    static const EncoderRow row =
        nvenc_row({"hevc-nvenc", "HEVC (NVENC)", "hevc", {"mp4", "mkv", "mov"}, 28});
    return row;
}

} // namespace framewright
