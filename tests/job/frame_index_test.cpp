#include "core/media/model/frame_index.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace framewright {
namespace {

FrameIndex uneven_index() {
    FrameIndex index;
    index.time_base = {1, 90000};
    index.pts = {-3000, 0, 3003, 9000, 9001, 180000};
    index.keyframes = {{0, -3000, -6000, 100, false}, {3, 9000, 8000, 5000, true}};
    index.last_duration = 1500;
    index.damaged = true;
    index.warnings = {"one"};
    return index;
}

TEST(FrameIndex, FindsFramesByTime) {
    const FrameIndex index = uneven_index();
    EXPECT_EQ(index.frame_at(-9999), 0);
    EXPECT_EQ(index.frame_at(3002), 1);
    EXPECT_EQ(index.frame_at(3003), 2);
    EXPECT_EQ(index.frame_at(1 << 30), 5);
    EXPECT_EQ(index.first_frame_from(3004), 3);
    EXPECT_EQ(index.first_frame_from(1 << 30), 6);
    EXPECT_EQ(index.duration(0), 3000);
    EXPECT_EQ(index.duration(5), 1500);
}

TEST(FrameIndex, FindsTheKeyframeBefore) {
    const FrameIndex index = uneven_index();
    EXPECT_EQ(index.keyframe_before(2)->frame, 0);
    EXPECT_EQ(index.keyframe_before(3)->frame, 3);
    EXPECT_EQ(index.keyframe_before(5)->frame, 3);
    EXPECT_EQ(FrameIndex().keyframe_before(0), nullptr);
}

TEST(FrameIndex, RoundTripsThroughCbor) {
    const FrameIndex index = uneven_index();
    const auto copy =
        nlohmann::json::from_cbor(nlohmann::json::to_cbor(nlohmann::json(index))).get<FrameIndex>();
    EXPECT_EQ(copy.pts, index.pts);
    EXPECT_EQ(copy.keyframes, index.keyframes);
    EXPECT_EQ(copy.last_duration, index.last_duration);
    EXPECT_EQ(copy.damaged, index.damaged);
    EXPECT_EQ(copy.warnings, index.warnings);
}

} // namespace
} // namespace framewright
