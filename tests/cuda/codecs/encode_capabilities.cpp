// What the fake encoder can do: about as much as engines since Turing.
#include "tests/cuda/codecs/codec_config.h"
#include "tests/cuda/codecs/encode_session.h"

#include <algorithm>
#include <cstring>

namespace framewright::fake_codecs {

bool same(const GUID& left, const GUID& right) {
    return std::memcmp(&left, &right, sizeof(GUID)) == 0;
}

bool is_encoded(const GUID& codec) {
    const std::vector<std::string>& offered = Codecs::instance().config().encodes;
    const char* const name = same(codec, NV_ENC_CODEC_H264_GUID)   ? "h264"
                             : same(codec, NV_ENC_CODEC_HEVC_GUID) ? "hevc"
                                                                   : "";
    return std::find(offered.begin(), offered.end(), name) != offered.end();
}

int capability(const GUID& codec, NV_ENC_CAPS which) {
    const bool hevc = same(codec, NV_ENC_CODEC_HEVC_GUID);
    switch (which) {
    case NV_ENC_CAPS_WIDTH_MAX:
    case NV_ENC_CAPS_HEIGHT_MAX:
        return hevc ? 8192 : 4096;
    case NV_ENC_CAPS_WIDTH_MIN:
        return 145;
    case NV_ENC_CAPS_HEIGHT_MIN:
        return 49;
    case NV_ENC_CAPS_NUM_MAX_BFRAMES:
        return 4;
    case NV_ENC_CAPS_SUPPORTED_RATECONTROL_MODES:
        return NV_ENC_PARAMS_RC_VBR | NV_ENC_PARAMS_RC_CBR;
    case NV_ENC_CAPS_SUPPORT_10BIT_ENCODE:
        return hevc ? 1 : 0;
    case NV_ENC_CAPS_SUPPORT_CABAC:
    case NV_ENC_CAPS_SUPPORT_YUV444_ENCODE:
    case NV_ENC_CAPS_SUPPORT_LOSSLESS_ENCODE:
    case NV_ENC_CAPS_SUPPORT_DYN_BITRATE_CHANGE:
    case NV_ENC_CAPS_SUPPORT_LOOKAHEAD:
    case NV_ENC_CAPS_SUPPORT_TEMPORAL_AQ:
    case NV_ENC_CAPS_SUPPORT_WEIGHTED_PREDICTION:
    case NV_ENC_CAPS_SUPPORT_MULTIPLE_REF_FRAMES:
    case NV_ENC_CAPS_NUM_ENCODER_ENGINES:
        return 1;
    case NV_ENC_CAPS_SUPPORT_BFRAME_REF_MODE:
        return 3;
    default:
        return 0;
    }
}

} // namespace framewright::fake_codecs
