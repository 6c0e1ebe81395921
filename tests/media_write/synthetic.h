// Pictures with motion, texture and an edge, made from numbers: the same on every machine.
#pragma once

#include "core/media/encode/encoder.h"

#include <string>
#include <vector>

namespace framewright::test {

/// The format of a libav pixel format name at this size.
FrameFormat picture_format(const std::string& pixel_format, int width, int height);

/// Frame number `number` of the clip.
Frame picture(const FrameFormat& format, int number, std::int64_t pts);

/// 25 frames a second in 1/12800, no threads.
EncoderInput encoder_input(const std::string& pixel_format, int width, int height,
                           const std::string& container);

struct Encoded {
    EncoderPlan plan;
    StreamParameters stream;
    std::vector<SegmentPacket> packets;
    std::vector<Frame> frames; ///< as handed to the encoder, after the adapter
};

/// Encodes the clip's frames first, first + 1, ... at these PTS.
Encoded encode(const EncoderSpec& spec, const EncoderInput& input, const std::vector<std::int64_t>& pts,
               int first = 0);

/// PTS of `count` frames at 25 fps in 1/12800, from `start`.
std::vector<std::int64_t> constant_pts(int count, std::int64_t start = 0);

/// MD5-like fingerprint of the visible samples of a frame, padding excluded.
std::string samples(const Frame& frame);

} // namespace framewright::test
