#include "core/base/error.h"
#include "core/job/execution_plan.h"

#include <gtest/gtest.h>

namespace framewright {
namespace {

/// `count` frames at 25 fps from 10 s on, a keyframe every `interval` frames.
PreparedJob steady_clip(std::int64_t count, std::int64_t interval) {
    PreparedJob job;
    job.index.time_base = {1, 12800};
    for (std::int64_t i = 0; i < count; ++i)
        job.index.pts.push_back(128000 + i * 512);
    for (std::int64_t i = 0; i < count; i += interval)
        job.index.keyframes.push_back({i, job.index.pts[static_cast<std::size_t>(i)], 0, -1, false});
    job.index.last_duration = 512;
    return job;
}

void expect_partition(const std::vector<SegmentPlan>& segments, const FrameRange& range) {
    ASSERT_FALSE(segments.empty());
    EXPECT_EQ(segments.front().first_frame, range.first);
    EXPECT_EQ(segments.back().end_frame, range.end);
    for (std::size_t i = 0; i < segments.size(); ++i) {
        EXPECT_EQ(segments[i].number, static_cast<int>(i));
        EXPECT_LT(segments[i].first_frame, segments[i].end_frame);
        if (i > 0) {
            EXPECT_EQ(segments[i].first_frame, segments[i - 1].end_frame);
        }
    }
}

TEST(FrameRange, CountsFromTheFirstFrame) {
    PreparedJob job = steady_clip(100, 25);
    job.spec.start = parse_time_point("1");
    job.spec.end = parse_time_point("75f");
    const FrameRange range = resolve_range(job);
    EXPECT_EQ(range.first, 25);
    EXPECT_EQ(range.end, 75);
    EXPECT_EQ(range.shift_us, 11'000'000);
    EXPECT_EQ(range.end_pts - range.start_pts, 50 * 512);
    EXPECT_FALSE(range.whole);
}

TEST(FrameRange, KeepsTheSourcesOffsetUnlessToldOtherwise) {
    PreparedJob job = steady_clip(10, 5);
    EXPECT_EQ(resolve_range(job).shift_us, 0);
    EXPECT_TRUE(resolve_range(job).whole);
    job.spec.zero_start = true;
    EXPECT_EQ(resolve_range(job).shift_us, 10'000'000);
}

TEST(FrameRange, RefusesAnEmptyOne) {
    PreparedJob job = steady_clip(10, 5);
    job.spec.start = parse_time_point("10f");
    EXPECT_THROW(resolve_range(job), Error);
    job.spec.start = parse_time_point("5f");
    job.spec.end = parse_time_point("5f");
    EXPECT_THROW(resolve_range(job), Error);
}

TEST(CutByTime, PrefersKeyframesAndPartitions) {
    const PreparedJob job = steady_clip(1000, 40);
    const FrameRange range = resolve_range(job);
    const auto segments = cut_by_time(job, range, 10, 0);
    expect_partition(segments, range);
    for (const SegmentPlan& segment : segments) {
        EXPECT_LE(segment.end_frame - segment.first_frame, 250);
        EXPECT_EQ(segment.first_frame % 40, 0);
    }
}

TEST(CutByTime, ForcesLengthsAndManagesWithoutKeyframes) {
    const PreparedJob job = steady_clip(1000, 1000);
    const FrameRange range = resolve_range(job);
    expect_partition(cut_by_time(job, range, 10, 17), range);
    EXPECT_EQ(cut_by_time(job, range, 10, 17).size(), 59u);
    expect_partition(cut_by_time(job, range, 10, 0), range);
    EXPECT_EQ(cut_by_time(job, range, 10, 0).size(), 4u);
}

TEST(CutEvenly, TakesOnlyNearKeyframesAndPartitions) {
    const PreparedJob near = steady_clip(1000, 30); // 510 is a hundredth of the clip off the middle
    const auto at_keyframe = cut_evenly(near, resolve_range(near), 2);
    expect_partition(at_keyframe, resolve_range(near));
    EXPECT_EQ(at_keyframe.front().end_frame, 510);

    const PreparedJob dense = steady_clip(3000, 50); // several lie within reach
    for (const SegmentPlan& segment : cut_evenly(dense, resolve_range(dense), 4))
        EXPECT_EQ(segment.end_frame - segment.first_frame, 750);

    const PreparedJob far = steady_clip(1000, 420);
    const auto in_the_middle = cut_evenly(far, resolve_range(far), 2);
    expect_partition(in_the_middle, resolve_range(far));
    EXPECT_EQ(in_the_middle.front().end_frame, 500);

    expect_partition(cut_evenly(near, resolve_range(near), 7), resolve_range(near));
    EXPECT_EQ(cut_evenly(near, resolve_range(near), 2000).size(), 1000u) << "no empty segments";
}

TEST(OutputName, TellsTheContainer) {
    EXPECT_EQ(container_of("a.b/clip.MP4"), "mp4");
    EXPECT_EQ(container_of("clip.webm"), "webm");
    for (const char* name : {"clip", "a.mkv/clip", "clip.xyz", ""})
        EXPECT_THROW(container_of(name), Error) << name;
}

} // namespace
} // namespace framewright
