// The encoders of this program, each defined in its own file; encoder_registry.cpp puts them in order.
#pragma once

#include "core/media/encode/setup/encoder_row.h"

namespace framewright {

EncoderRow x264_row();
EncoderRow x265_row();
EncoderRow vp9_row();
EncoderRow av1_row();
EncoderRow mpeg4_row();
EncoderRow mjpeg_row();
EncoderRow ffv1_row();
EncoderRow prores_row();
EncoderRow rawvideo_row();
EncoderRow png_row();
EncoderRow tiff_row();
EncoderRow none_row();
EncoderRow h264_nvenc_row();
EncoderRow hevc_nvenc_row();
EncoderRow av1_nvenc_row();

} // namespace framewright
