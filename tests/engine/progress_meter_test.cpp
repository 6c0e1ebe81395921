#include "core/engine/process/progress_meter.h"

#include <gtest/gtest.h>

namespace framewright {
namespace {

using std::chrono::milliseconds;

TEST(ProgressMeter, NeverGoesBackAndEndsAtOne) {
    const auto start = ProgressMeter::Clock::time_point();
    ProgressMeter meter(start);
    double last = 0;
    const auto step = [&](std::int64_t ms, std::int64_t frames) {
        const double fraction = meter.at(start + milliseconds(ms), frames, 0).fraction;
        EXPECT_GE(fraction, last);
        last = fraction;
    };
    meter.enter(JobStage::Indexing);
    meter.set_stage_fraction(0.7);
    step(100, 0);
    meter.set_total(100);
    meter.enter(JobStage::Filtering);
    for (int i = 0; i <= 100; ++i)
        step(200 + i * 100, i % 10 == 9 ? i - 5 : i); // a retried segment takes frames back
    meter.enter(JobStage::Assembling);
    meter.set_stage_fraction(0);
    step(11000, 100);
    meter.enter(JobStage::Done);
    step(12000, 100);
    EXPECT_EQ(last, 1);
}

TEST(ProgressMeter, TwoPassesAreOneWay) {
    const auto start = ProgressMeter::Clock::time_point();
    ProgressMeter meter(start);
    meter.set_total(100);
    meter.enter_pass(1, 2);
    meter.enter(JobStage::Filtering);
    JobProgress progress;
    for (int i = 0; i <= 50; ++i)
        progress = meter.at(start + milliseconds(i * 100), i, 0);
    EXPECT_NEAR(progress.fraction, 0.25, 0.02);
    EXPECT_NEAR(*progress.remaining_high_seconds, 150 / 10.0, 2) << "the other half, and all once more";
    meter.enter_pass(2, 2);
    progress = meter.at(start + milliseconds(10'000), 0, 0);
    EXPECT_GE(progress.fraction, 0.5);
    EXPECT_LT(progress.fraction, 0.55);
    EXPECT_EQ(progress.pass, 2);
    meter.enter(JobStage::Done);
    EXPECT_EQ(meter.at(start + milliseconds(20'000), 100, 0).fraction, 1);
}

TEST(ProgressMeter, TellsTheTimeLeftAsARange) {
    const auto start = ProgressMeter::Clock::time_point();
    ProgressMeter meter(start);
    meter.set_total(1000);
    meter.enter(JobStage::Filtering);
    EXPECT_FALSE(meter.at(start, 0, 0).remaining_low_seconds);
    JobProgress progress;
    for (int i = 1; i <= 60; ++i)
        progress = meter.at(start + milliseconds(i * 100), i * (i < 30 ? 4 : 5), 100);
    ASSERT_TRUE(progress.remaining_low_seconds && progress.remaining_high_seconds);
    EXPECT_LE(*progress.remaining_low_seconds, *progress.remaining_high_seconds);
    EXPECT_NEAR(progress.frames_per_second, 50, 5);
    EXPECT_EQ(progress.frames_done, 400);
    EXPECT_NEAR(*progress.remaining_high_seconds, 600 / 50.0, 4);
}

} // namespace
} // namespace framewright
