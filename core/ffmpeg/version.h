// Differences between the libav versions this project compiles with (FFmpeg 5.1 to 7), each under a name.
#pragma once

extern "C" {
#include <libavcodec/version.h>
#include <libavformat/version.h>
#include <libavutil/version.h>
}

/// AVFrame::flags holds key, interlaced and top-field-first (members of their own before).
#define FRAMEWRIGHT_AV_FRAME_FLAGS (LIBAVUTIL_VERSION_INT >= AV_VERSION_INT(58, 7, 100))
/// AVFrame::duration exists (pkt_duration before).
#define FRAMEWRIGHT_AV_FRAME_DURATION (LIBAVUTIL_VERSION_INT >= AV_VERSION_INT(57, 30, 100))
/// PCM in ISO files is read as its configuration box says (as 16 bits before).
#define FRAMEWRIGHT_AV_PCM_CONFIGURATION (LIBAVFORMAT_VERSION_INT >= AV_VERSION_INT(60, 10, 100))
/// Stream side data lives in AVCodecParameters::coded_side_data (in AVStream before).
#define FRAMEWRIGHT_AV_CODECPAR_SIDE_DATA (LIBAVFORMAT_VERSION_INT >= AV_VERSION_INT(60, 15, 101))
/// HEVC: leading pictures of the first random access point are shown where pictures came before it (left out
/// before).
#define FRAMEWRIGHT_AV_HEVC_KEEPS_LEADING (LIBAVCODEC_VERSION_INT >= AV_VERSION_INT(61, 19, 100))
/// Formats that a codec takes are asked for with avcodec_get_supported_config() (members of AVCodec before).
#define FRAMEWRIGHT_AV_SUPPORTED_CONFIG (LIBAVCODEC_VERSION_INT >= AV_VERSION_INT(61, 13, 100))
