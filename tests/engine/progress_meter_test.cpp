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
