// Which samples a target's tries encode, and what they may take.
#include "core/engine/target/target_search.h"

#include "core/base/error.h"

#include <cmath>
#include <functional>
#include <gtest/gtest.h>

namespace framewright {
namespace {

/// `count` frames at 25 fps with a keyframe every 50.
PreparedJob job_of(std::int64_t count) {
    std::vector<std::int64_t> pts;
    std::vector<Keyframe> keyframes;
    PreparedJob job;
    job.index.time_base = {1, 25};
    for (std::int64_t i = 0; i < count; ++i)
        pts.push_back(i);
    for (std::int64_t i = 0; i < count; i += 50)
        keyframes.push_back({i, i, 0, -1, false});
    job.index.pts = std::move(pts);
    job.index.keyframes = std::move(keyframes);
    job.index.last_duration = 1;
    job.encoder.id = "x264";
    job.encoder.quality = {true, "CRF", 0, 51, 23, true, true, true, 18, 28};
    job.spec.goal.target = ScoreGoal{"psnr", 40};
    return job;
}

OutputTimeline frames_timeline(std::int64_t count) {
    return OutputTimeline({{0, count}});
}

ExecutionPlan plan_of(std::int64_t count) {
    ExecutionPlan plan;
    plan.units = {{{{0, 0, count / 2}}}, {{{1, count / 2, count}}}};
    return plan;
}

/// As a worker would say that takes so long for a frame.
std::vector<TrialResult> encoded(const Trial& trial, double encode_seconds, double measure_seconds) {
    std::vector<TrialResult> results;
    const double quality = trial.encoder.quality.value_or(23);
    for (const TrialSample& sample : trial.samples.samples) {
        TrialResult result;
        result.frames = sample.end() - sample.first();
        const double rate =
            trial.encoder.bitrate ? double(*trial.encoder.bitrate) / 8 / 25 : 20'000 * std::exp(-quality / 8);
        result.video_bytes = std::llround(rate * double(result.frames));
        result.file_bytes = result.video_bytes + 10'000;
        result.encode_seconds = encode_seconds * double(result.frames);
        result.seconds = (encode_seconds + measure_seconds) * double(result.frames);
        for (std::int64_t i = 0; i < result.frames; ++i)
            result.quality.frames.push_back({sample.first() + i, {{"psnr", 55 - quality / 2}}});
        result.quality.mean["psnr"] = 55 - quality / 2;
        results.push_back(result);
    }
    return results;
}

/// Seconds of all tries.
double run(TargetSearch& search, double encode_seconds, double measure_seconds,
           const std::function<void(const Trial&)>& look = {}) {
    double spent = 0;
    while (const auto trial = search.next()) {
        if (look)
            look(*trial);
        const auto results = encoded(*trial, encode_seconds, measure_seconds);
        for (const TrialResult& result : results)
            spent += result.seconds;
        search.take(*trial, results);
    }
    return spent;
}

TEST(TargetSearch, TriesAShortClipAsAWholeCutAsTheExportWouldBe) {
    const PreparedJob job = job_of(600);
    TargetSearch search(job, frames_timeline(600), plan_of(600));
    run(search, 0.01, 0.01, [](const Trial& trial) {
        ASSERT_EQ(trial.samples.samples.size(), 1U);
        ASSERT_EQ(trial.samples.samples[0].segments.size(), 2U);
        EXPECT_EQ(trial.samples.samples[0].segments[1].first, 300);
        EXPECT_TRUE(trial.samples.whole_clip);
        EXPECT_EQ(trial.metrics, std::vector<std::string>{"psnr"});
    });
    const TargetReport report = search.report();
    EXPECT_NEAR(report.setting, 30, 0.11);
    EXPECT_TRUE(report.checked);
    EXPECT_EQ(report.setting_name, "CRF");
    EXPECT_NEAR(*report.expected, 40, 0.06);
    EXPECT_EQ(search.encoder_at(report.setting).quality, report.setting);
}

TEST(TargetSearch, TakesAtMostAThirdOfALongClipsExport) {
    for (const std::int64_t frames : {4500L, 20'000L, 900'000L})
        for (const double measuring : {0.001, 0.01, 0.1, 0.2}) {
            const PreparedJob job = job_of(frames);
            TargetSearch search(job, frames_timeline(frames), plan_of(frames));
            const double spent = run(search, 0.01, measuring);
            EXPECT_LT(spent, 0.01 * double(frames) / 3) << frames << " frames, measuring " << measuring;
            const double setting = search.report().setting;
            EXPECT_LE(setting, 30.01) << frames << " frames, measuring " << measuring;
            if (measuring <= 0.01) { // else there is time for a try or two, and the safe side is taken
                EXPECT_GE(setting, 29.5) << frames << " frames, measuring " << measuring;
            }
        }
}

TEST(TargetSearch, SamplesDoNotOverlapAndLieAllOverTheClip) {
    const PreparedJob job = job_of(20'000);
    const SamplePlan plan = spread_samples(job, frames_timeline(20'000), 700);
    EXPECT_NEAR(double(plan.frames()), 700, 60);
    ASSERT_GE(plan.samples.size(), 8U);
    std::int64_t end = 0;
    for (const TrialSample& sample : plan.samples) {
        EXPECT_GE(sample.first(), end);
        end = sample.end();
    }
    EXPECT_LE(end, 20'000);
    EXPECT_LT(plan.samples.front().first(), 5000);
    EXPECT_GT(end, 15'000);
}

TEST(TargetSearch, AChainThatNeedsAllFramesBeforeIsTriedFromTheStart) {
    PreparedJob job = job_of(20'000);
    job.chain.sequential = true;
    const SamplePlan plan = spread_samples(job, frames_timeline(20'000), 700);
    ASSERT_EQ(plan.samples.size(), 1U);
    EXPECT_EQ(plan.samples[0].first(), 0);
}

TEST(TargetSearch, ASizeOfALongClipIsSearchedByTheBitRate) {
    PreparedJob job = job_of(20'000); // 800 s
    job.spec.goal.target.reset();
    job.spec.goal.target_bytes = 100'000'000;
    job.other_bit_rate = 128'000;
    TargetSearch search(job, frames_timeline(20'000), plan_of(20'000));
    run(search, 0.01, 0, [](const Trial& trial) {
        EXPECT_TRUE(trial.encoder.bitrate);
        EXPECT_TRUE(trial.metrics.empty());
    });
    const TargetReport report = search.report();
    EXPECT_EQ(report.setting_name, "");
    EXPECT_NEAR(report.setting, 8e8 / 800 - 128'000, 20'000);
    EXPECT_LE(*report.expected, 1e8);
    EXPECT_GE(*report.expected, 0.985e8);
}

TEST(TargetSearch, ASizeOfAShortClipIsSearchedByTheQuality) {
    PreparedJob job = job_of(600);
    job.spec.goal.target.reset();
    job.spec.goal.target_bytes = 1'000'000;
    TargetSearch search(job, frames_timeline(600), plan_of(600));
    run(search, 0.01, 0);
    const TargetReport report = search.report();
    EXPECT_EQ(report.setting_name, "CRF");
    EXPECT_LE(*report.expected, 1'000'000);
    EXPECT_GE(*report.expected, 970'000);
}

TEST(TargetSearch, RefusesWhatCannotBe) {
    PreparedJob job = job_of(600);
    job.spec.goal.target->value = 70;
    TargetSearch search(job, frames_timeline(600), plan_of(600));
    run(search, 0.01, 0.01);
    EXPECT_THROW(search.report(), Error);
    job.encoder.quality.available = false;
    EXPECT_THROW(TargetSearch(job, frames_timeline(600), plan_of(600)), Error);
    job.spec.goal.target.reset();
    job.spec.goal.target_bytes = 2000;
    job.other_bit_rate = 128'000;
    EXPECT_THROW(TargetSearch(job, frames_timeline(600), plan_of(600)), Error) << "sound alone takes more";
}

} // namespace
} // namespace framewright
