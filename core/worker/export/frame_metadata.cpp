#include "core/worker/export/frame_metadata.h"

extern "C" {
#include <libavutil/frame.h>
}

namespace framewright {

void FrameMetadataCount::look_at(const AVFrame& frame) {
    const auto carries = [&](AVFrameSideDataType type) {
        return av_frame_get_side_data(&frame, type) != nullptr;
    };
    dropped_.hdr10_plus += carries(AV_FRAME_DATA_DYNAMIC_HDR_PLUS) ? 1 : 0;
    dropped_.dolby_vision +=
        carries(AV_FRAME_DATA_DOVI_RPU_BUFFER) || carries(AV_FRAME_DATA_DOVI_METADATA) ? 1 : 0;
    dropped_.captions += !writes_captions_ && carries(AV_FRAME_DATA_A53_CC) ? 1 : 0;
}

} // namespace framewright
