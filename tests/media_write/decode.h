// Decoding what was encoded, with libav alone.
#pragma once

#include "core/frame/frame.h"
#include "core/segment/segment_stream.h"

#include <vector>

namespace framewright::test {

/// Every frame of the packets, in display order, PTS in the stream's time base.
std::vector<Frame> decode(const StreamParameters& stream, const std::vector<SegmentPacket>& packets);

} // namespace framewright::test
