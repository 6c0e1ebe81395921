// What is known of a video stream: from its parameters, and from its first decoded picture.
#pragma once

#include "core/media/model/media_info.h"
#include "core/media/source/demuxer.h"

#include <string>

namespace framewright {

/// From the container and the parameters that libav gathered; nothing is decoded.
VideoProperties describe_video(const AVFormatContext& context, const AVStream& stream);

/// The first picture that the stream's decoder gives, PTS set; reads at most some tens of megabytes. Throws
/// Error(Input) when none can be decoded.
ffmpeg::FramePtr first_picture(const std::string& path, int stream_index);

/// Decodes the first picture of the stream (reading at most some tens of megabytes) and completes
/// `properties` with what only it tells: the true pixel format, HDR metadata of the elementary stream,
/// fields. The demuxer is moved. An undecodable stream leaves `properties` as they are.
void complete_from_first_picture(Demuxer& demuxer, int stream_index, VideoProperties& properties);

} // namespace framewright
