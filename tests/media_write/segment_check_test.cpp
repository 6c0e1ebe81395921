#include "core/media/mux/segment_check.h"

#include <gtest/gtest.h>

namespace framewright {
namespace {

/// Frames 0..9 at 100 + 10 n.
FrameIndex ten_frames() {
    FrameIndex index;
    index.time_base = {1, 1000};
    std::vector<std::int64_t> pts;
    for (int i = 0; i < 10; ++i)
        pts.push_back(100 + 10 * i);
    index.pts = std::move(pts);
    return index;
}

/// The id of what is said; "" where nothing is wrong.
std::string problem(const std::vector<std::int64_t>& pts, std::int64_t frames) {
    SegmentHeader header;
    header.number = 1;
    header.first_frame = 3;
    header.end_frame = 6;
    header.stream.codec = "h264";
    header.stream.time_base = {1, 1000};
    SegmentTrailer trailer;
    trailer.packets = static_cast<std::int64_t>(pts.size());
    trailer.frames = frames;
    return segment_problem(header, trailer, pts, ten_frames()).id();
}

TEST(SegmentCheck, TheSourcesFramesAreRight) {
    EXPECT_EQ(problem({130, 140, 150}, 3), "");
}

TEST(SegmentCheck, FramesMayBeLostButThenNobodyCountedThem) {
    EXPECT_EQ(problem({130, 150}, 2), "");
    EXPECT_EQ(problem({130, 150}, 3), "segment.frame_count");
    EXPECT_EQ(problem({}, 0), "");
}

TEST(SegmentCheck, DoubledMovedAndForeignFramesAreFound) {
    EXPECT_EQ(problem({130, 140, 140}, 3), "segment.other_time");
    EXPECT_EQ(problem({130, 141, 150}, 3), "segment.other_time");
    EXPECT_EQ(problem({120, 130, 140}, 3), "segment.other_time") << "a frame of the segment before";
    EXPECT_EQ(problem({140, 150, 160}, 3), "segment.other_time") << "a frame of the segment behind";
    EXPECT_EQ(problem({130, 140, 150, 160}, 4), "segment.outside") << "more frames than there is room for";
}

} // namespace
} // namespace framewright
