// What is known of a video stream: from its parameters, and from its first decoded picture.
#pragma once

#include "core/media/model/media_info.h"
#include "core/media/source/demuxer.h"

#include <string>
#include <vector>

namespace framewright {

/// From the container and the parameters that libav gathered; nothing is decoded.
VideoProperties describe_video(const AVFormatContext& context, const AVStream& stream);

/// The first picture that the stream's decoder gives, PTS set; reads at most some tens of megabytes. Throws
/// Error(Input) when none can be decoded.
ffmpeg::FramePtr first_picture(const std::string& path, int stream_index);

/// Decodes the first picture of each video stream (of the first 16, reading at most some tens of megabytes of
/// each, in one pass) and completes what only it tells: the true pixel format, HDR metadata of the elementary
/// stream, fields. The demuxer is moved. A stream that does not decode is left as it is.
void complete_from_first_pictures(Demuxer& demuxer, std::vector<StreamInfo>& streams);

} // namespace framewright
