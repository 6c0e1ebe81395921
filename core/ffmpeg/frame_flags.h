// What a decoder says of a picture: bits of AVFrame::flags, members of their own before FFmpeg 6.1.
#pragma once

#include "core/ffmpeg/handles.h"
#include "core/ffmpeg/version.h"

namespace framewright::ffmpeg {

inline bool is_keyframe(const AVFrame& frame) {
#if FRAMEWRIGHT_AV_FRAME_FLAGS
    return (frame.flags & AV_FRAME_FLAG_KEY) != 0;
#else
    return frame.key_frame != 0;
#endif
}

inline bool is_interlaced(const AVFrame& frame) {
#if FRAMEWRIGHT_AV_FRAME_FLAGS
    return (frame.flags & AV_FRAME_FLAG_INTERLACED) != 0;
#else
    return frame.interlaced_frame != 0;
#endif
}

inline bool is_top_field_first(const AVFrame& frame) {
#if FRAMEWRIGHT_AV_FRAME_FLAGS
    return (frame.flags & AV_FRAME_FLAG_TOP_FIELD_FIRST) != 0;
#else
    return frame.top_field_first != 0;
#endif
}

} // namespace framewright::ffmpeg
