#include "core/base/error.h"
#include "core/job/execution_plan.h"

#include <algorithm>
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
    EXPECT_NEAR(in_the_middle.front().end_frame, 500, 10);

    expect_partition(cut_evenly(near, resolve_range(near), 7), resolve_range(near));
    expect_partition(cut_evenly(near, resolve_range(near), 2000), resolve_range(near)); // none is empty
    const PreparedJob intra = steady_clip(1000, 1);
    EXPECT_EQ(cut_evenly(intra, resolve_range(intra), 2000).size(), 1000u);
}

double dearest(const std::vector<SegmentPlan>& segments, const UnitCosts& costs) {
    double most = 0;
    for (const SegmentPlan& segment : segments)
        most = std::max(most, costs.seconds(segment.first_frame, segment.end_frame));
    return most;
}

TEST(CutEvenly, GivesLessToWhoDecodesAndWarmsUpMore) {
    PreparedJob job = steady_clip(1000, 1000); // whoever begins in the middle decodes from the very first
    job.costs.decode_seconds = 0.3;
    const auto segments = cut_evenly(job, resolve_range(job), 2);
    ASSERT_EQ(segments.size(), 2u);
    EXPECT_NEAR(static_cast<double>(segments.front().end_frame), 1000 / 1.7, 1); // x = 1000 - x + 0.3 x
    job.costs.decode_seconds = 0;
    job.warm_up_frames = 40;
    EXPECT_NEAR(static_cast<double>(cut_evenly(job, resolve_range(job), 2).front().end_frame), 520, 1);
    EXPECT_NEAR(static_cast<double>(cut_evenly(job, resolve_range(job), 3).front().end_frame), 360, 1);
}

TEST(CutEvenly, GivesLessWhereFramesAreDear) {
    PreparedJob job = steady_clip(1000, 1);
    job.costs = {0.5, 0.02, 0, {{250, 0.01, 1}, {750, 0.03, 1}}};
    const FrameRange range = resolve_range(job);
    const UnitCosts costs(job, 0, job.costs);
    // Three quarters of what sets the places apart is believed: 0.0125 and 0.0275.
    EXPECT_NEAR(costs.seconds(0, 500), 0.5 + 500 * 0.0125, 1e-9);
    EXPECT_NEAR(costs.seconds(500, 600), 0.5 + 100 * 0.0275, 1e-9);
    EXPECT_NEAR(costs.seconds(400, 600), 0.5 + 100 * 0.0125 + 100 * 0.0275, 1e-9);
    const auto halves = cut_evenly(job, range, 2);
    ASSERT_EQ(halves.size(), 2u);
    EXPECT_NEAR(static_cast<double>(halves.front().end_frame), 500 + 100 * 0.375 / 0.275, 1);
    for (const int count : {3, 4, 16, 100}) {
        SCOPED_TRACE(count);
        const auto segments = cut_evenly(job, range, count);
        expect_partition(segments, range);
        EXPECT_LE(segments.size(), static_cast<std::size_t>(count));
        EXPECT_LE(dearest(segments, costs), 1.03 * (0.5 + 20.0 / count) + 0.0275);
    }
}

TEST(CutEvenly, SamplesAtOnePlaceCountOnceAndThePlaceNextToAFrameSaysWhatItCosts) {
    WorkCosts costs{0, 0.02, 0, {{60, 0.04, 1}, {10, 0.01, 2}, {10, 0.03, 2}}};
    const FrameCosts frames(costs);
    EXPECT_NEAR(frames.seconds(0, 35), 35 * 0.02, 1e-9); // 0.02 on the mean
    EXPECT_NEAR(frames.seconds(35, 36), 0.035, 1e-9);
    EXPECT_NEAR(frames.seconds(0, 100), 35 * 0.02 + 65 * 0.035, 1e-9);
    costs.places.clear();
    EXPECT_NEAR(FrameCosts(costs).seconds(7, 17), 0.2, 1e-9);
}

TEST(OutputName, TellsTheContainer) {
    EXPECT_EQ(container_of("a.b/clip.MP4"), "mp4");
    EXPECT_EQ(container_of("clip.webm"), "webm");
    for (const char* name : {"clip", "a.mkv/clip", "clip.xyz", ""})
        EXPECT_THROW(container_of(name), Error) << name;
}

} // namespace
} // namespace framewright
