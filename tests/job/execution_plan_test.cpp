#include "core/base/error.h"
#include "core/job/audio_codec.h"
#include "core/job/key/job_key.h"
#include "core/job/job_names.h"
#include "core/job/plan/cutting.h"
#include "core/job/plan/execution_plan.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace framewright {
namespace {

/// `count` frames at 25 fps from 10 s on, a keyframe every `interval` frames.
PreparedJob steady_clip(std::int64_t count, std::int64_t interval) {
    std::vector<std::int64_t> pts;
    std::vector<Keyframe> keyframes;
    PreparedJob job;
    job.index.time_base = {1, 12800};
    for (std::int64_t i = 0; i < count; ++i)
        pts.push_back(128000 + i * 512);
    for (std::int64_t i = 0; i < count; i += interval)
        keyframes.push_back({i, pts[static_cast<std::size_t>(i)], 0, -1, false});
    job.index.pts = std::move(pts);
    job.index.keyframes = std::move(keyframes);
    job.index.last_duration = 512;
    return job;
}

void expect_partition(const std::vector<SegmentPlan>& segments, const OutputTimeline& timeline) {
    ASSERT_FALSE(segments.empty());
    EXPECT_EQ(segments.front().first_frame, 0);
    EXPECT_EQ(segments.back().end_frame, timeline.frame_count());
    for (std::size_t i = 0; i < segments.size(); ++i) {
        EXPECT_EQ(segments[i].number, static_cast<int>(i));
        EXPECT_LT(segments[i].first_frame, segments[i].end_frame);
        if (i > 0) {
            EXPECT_EQ(segments[i].first_frame, segments[i - 1].end_frame);
        }
        EXPECT_LE(segments[i].end_frame, timeline.span_end(segments[i].first_frame));
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

OutputTimeline all_of(const PreparedJob& job) {
    return resolve_range(job).timeline();
}

TEST(OutputTimeline, TellsWhichFrameOfTheSourceEachOneIs) {
    const OutputTimeline timeline({{700, 100}, {20, 30}}); // out of order, as several ranges may be
    EXPECT_EQ(timeline.frame_count(), 130);
    EXPECT_EQ(timeline.source_frame(0), 700);
    EXPECT_EQ(timeline.source_frame(99), 799);
    EXPECT_EQ(timeline.source_frame(100), 20);
    EXPECT_EQ(timeline.span_end(99), 100);
    EXPECT_EQ(timeline.span_end(100), 130);
    EXPECT_EQ(timeline.source_range(110, 120).first, 30);
    EXPECT_EQ(timeline.source_range(110, 120).end, 40);
    EXPECT_EQ(timeline.span_source(129).end, 50);
    EXPECT_EQ(timeline.source_bounds().first, 20);
    EXPECT_EQ(timeline.source_bounds().end, 800);
    EXPECT_NEAR(timeline.seconds(steady_clip(1000, 10).index), 130 / 25.0, 1e-9);
    EXPECT_EQ(OutputTimeline().frame_count(), 0);
}

TEST(OutputTimeline, IsCutAtTheEndsOfItsSpans) {
    const PreparedJob job = steady_clip(1000, 40);
    const OutputTimeline timeline({{700, 300}, {20, 31}, {51, 100}});
    for (const int count : {1, 3, 4, 9, 500})
        expect_partition(cut_evenly(job, timeline, count), timeline);
    for (const int forced : {0, 17})
        expect_partition(cut_by_time(job, timeline, 4, forced), timeline);
    const auto units = unit_for_each_span(cut_by_time(job, timeline, 4, 0), timeline);
    ASSERT_EQ(units.size(), 3u);
    EXPECT_EQ(units[1].segments.front().first_frame, 300);
    EXPECT_EQ(units[1].segments.back().end_frame, 331);
    // The keyframes that count are those of the source.
    EXPECT_EQ(timeline.source_frame(units[0].segments[1].first_frame) % 40, 0);
}

TEST(MaxWorkers, AreAFewForEachCoreAsMemoryAllows) {
    constexpr std::int64_t gigabyte = 1 << 30;
    EXPECT_EQ(max_workers({2, 8 * gigabyte}), 16);
    EXPECT_EQ(max_workers({64, 512 * gigabyte}), 256);
    EXPECT_EQ(max_workers({64, gigabyte}), 16);
    EXPECT_EQ(max_workers({64, 1}), 1);
    EXPECT_EQ(max_workers({1, 0}), 16);
}

TEST(CutByTime, PrefersKeyframesAndPartitions) {
    const PreparedJob job = steady_clip(1000, 40);
    const OutputTimeline timeline = all_of(job);
    const auto segments = cut_by_time(job, timeline, 10, 0);
    expect_partition(segments, timeline);
    for (const SegmentPlan& segment : segments) {
        EXPECT_LE(segment.end_frame - segment.first_frame, 250);
        EXPECT_EQ(segment.first_frame % 40, 0);
    }
}

TEST(CutByTime, ForcesLengthsAndManagesWithoutKeyframes) {
    const PreparedJob job = steady_clip(1000, 1000);
    const OutputTimeline timeline = all_of(job);
    expect_partition(cut_by_time(job, timeline, 10, 17), timeline);
    EXPECT_EQ(cut_by_time(job, timeline, 10, 17).size(), 59u);
    expect_partition(cut_by_time(job, timeline, 10, 0), timeline);
    EXPECT_EQ(cut_by_time(job, timeline, 10, 0).size(), 4u);
}

TEST(CutEvenly, TakesOnlyNearKeyframesAndPartitions) {
    const PreparedJob near = steady_clip(1000, 30); // 510 is a hundredth of the clip off the middle
    const auto at_keyframe = cut_evenly(near, all_of(near), 2);
    expect_partition(at_keyframe, all_of(near));
    EXPECT_EQ(at_keyframe.front().end_frame, 510);

    const PreparedJob dense = steady_clip(3000, 50); // several lie within reach
    for (const SegmentPlan& segment : cut_evenly(dense, all_of(dense), 4))
        EXPECT_EQ(segment.end_frame - segment.first_frame, 750);

    const PreparedJob far = steady_clip(1000, 420);
    const auto in_the_middle = cut_evenly(far, all_of(far), 2);
    expect_partition(in_the_middle, all_of(far));
    EXPECT_NEAR(in_the_middle.front().end_frame, 500, 10);

    expect_partition(cut_evenly(near, all_of(near), 7), all_of(near));
    expect_partition(cut_evenly(near, all_of(near), 2000), all_of(near)); // none is empty
    const PreparedJob intra = steady_clip(1000, 1);
    EXPECT_EQ(cut_evenly(intra, all_of(intra), 2000).size(), 1000u);
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
    const auto segments = cut_evenly(job, all_of(job), 2);
    ASSERT_EQ(segments.size(), 2u);
    EXPECT_NEAR(static_cast<double>(segments.front().end_frame), 1000 / 1.7, 1); // x = 1000 - x + 0.3 x
    job.costs.decode_seconds = 0;
    job.warm_up_frames = 40;
    EXPECT_NEAR(static_cast<double>(cut_evenly(job, all_of(job), 2).front().end_frame), 520, 1);
    EXPECT_NEAR(static_cast<double>(cut_evenly(job, all_of(job), 3).front().end_frame), 360, 1);
}

TEST(CutEvenly, GivesLessWhereFramesAreDear) {
    PreparedJob job = steady_clip(1000, 1);
    job.costs = {0.5, 0.02, 0, {{250, 0.01, 1}, {750, 0.03, 1}}};
    const OutputTimeline timeline = all_of(job);
    const UnitCosts costs(job, timeline, job.costs);
    // Three quarters of what sets the places apart is believed: 0.0125 and 0.0275.
    EXPECT_NEAR(costs.seconds(0, 500), 0.5 + 500 * 0.0125, 1e-9);
    EXPECT_NEAR(costs.seconds(500, 600), 0.5 + 100 * 0.0275, 1e-9);
    EXPECT_NEAR(costs.seconds(400, 600), 0.5 + 100 * 0.0125 + 100 * 0.0275, 1e-9);
    const auto halves = cut_evenly(job, timeline, 2);
    ASSERT_EQ(halves.size(), 2u);
    EXPECT_NEAR(static_cast<double>(halves.front().end_frame), 500 + 100 * 0.375 / 0.275, 1);
    for (const int count : {3, 4, 16, 100}) {
        SCOPED_TRACE(count);
        const auto segments = cut_evenly(job, timeline, count);
        expect_partition(segments, timeline);
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

TEST(ChainTraits, SayWhereFilteringBegins) {
    const ChainTraits stateless;
    EXPECT_TRUE(stateless.can_be_cut());
    EXPECT_EQ(stateless.lead(40, 0), 0);
    const ChainTraits settling{true, 12};
    EXPECT_TRUE(settling.can_be_cut());
    EXPECT_EQ(settling.lead(40, 0), 12);
    EXPECT_EQ(settling.lead(40, 40), 12); // also before an in point
    EXPECT_EQ(settling.lead(5, 0), 5);
    const ChainTraits endless{true, {}};
    EXPECT_FALSE(endless.can_be_cut());
    EXPECT_EQ(endless.lead(40, 10), 30);
    EXPECT_EQ(endless.lead(10, 10), 0);
}

TEST(PreparedJob, KeepsItsChainsTraitsInItsJsonForm) {
    PreparedJob job = steady_clip(3, 1);
    job.chain = {true, 12};
    job.parameter_files = {{"/look.cube", "00ff"}};
    job.row_versions = {{"glow", "2.1"}};
    const auto again = nlohmann::json::parse(nlohmann::json(job).dump()).get<PreparedJob>();
    EXPECT_EQ(again.chain, job.chain);
    EXPECT_EQ(again.parameter_files, job.parameter_files);
    EXPECT_EQ(again.row_versions, job.row_versions);
}

TEST(JobKey, CoversVersionsAndContents) {
    PreparedJob job = steady_clip(3, 1);
    job.spec.encoder.id = no_encoder;
    const std::string key = make_job_key(job, 1, true);
    EXPECT_EQ(make_job_key(job, 1, true), key);
    EXPECT_NE(make_job_key(job, 2, true), key);
    EXPECT_NE(make_job_key(job, 1, false), key);
    PreparedJob other = job;
    other.parameter_files = {{"/look.cube", "00ff"}};
    const std::string with_file = make_job_key(other, 1, true);
    EXPECT_NE(with_file, key);
    other.parameter_files = {{"/look.cube", "00fe"}};
    EXPECT_NE(make_job_key(other, 1, true), with_file);
    other = job;
    other.row_versions = {{"glow", "2.1"}};
    EXPECT_NE(make_job_key(other, 1, true), key);
}

TEST(Containers, CanBeAdded) {
    Container added;
    added.id = "added";
    added.origin = RowOrigin::Ffmpeg;
    added.muxer = "nut";
    added.audio_codecs = {"flac"};
    if (!container_registry().find("added"))
        container_registry().add(added);
    EXPECT_EQ(container_of("clip.ADDED"), "added");
    const std::vector<std::string> with_flac = containers_with_audio("flac");
    EXPECT_EQ(std::count(with_flac.begin(), with_flac.end(), "added"), 1);
    EXPECT_THROW(container_registry().add(added), Error);
}

TEST(AudioCodecs, CanBeAdded) {
    AudioCodec added;
    added.id = "loud";
    added.name = "Loud";
    added.codec = added.encoder = "loud";
    added.example_bitrate = "64k";
    if (!audio_codec_registry().find("loud"))
        audio_codec_registry().add(added);
    AudioSpec audio;
    parse_audio("loud:96k", audio);
    EXPECT_EQ(audio.codec, "loud");
    EXPECT_EQ(audio.bitrate, 96000);
    try {
        parse_audio("silent", audio);
        FAIL() << "taken";
    } catch (const Error& error) {
        EXPECT_NE(error.cause().english().find("loud[:64k]"), std::string::npos) << error.cause().english();
    }
}

} // namespace
} // namespace framewright
