// AV1 on the encoder unit of an NVIDIA GPU.
#include "core/media/encode/rows/encoder_nvenc.h"

namespace framewright {

const EncoderRow& av1_nvenc_row() {
    static const EncoderRow row = nvenc_row({"av1-nvenc", "AV1 (NVENC)", "av1", {"mp4", "mkv", "webm"}, 32});
    return row;
}

} // namespace framewright
