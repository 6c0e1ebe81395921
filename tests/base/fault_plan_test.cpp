#include "core/base/fault_plan.h"

#include <filesystem>
#include <gtest/gtest.h>
#include <unistd.h>

namespace framewright {
namespace {

TEST(FaultPlan, DoesNothingWithoutSettings) {
    const FaultPlan plan("");
    EXPECT_FALSE(plan.strikes("die-at-frame", 0));
    EXPECT_FALSE(plan.number("stall-limit"));
    EXPECT_EQ(plan.segment_delay_ms(0), 0);
}

TEST(FaultPlan, StrikesAtItsFrameOnly) {
    const FaultPlan plan("die-at-frame=7,stall-limit=4,nonsense,hang-at-frame=x");
    EXPECT_TRUE(plan.strikes("die-at-frame", 7));
    EXPECT_TRUE(plan.strikes("die-at-frame", 7));
    EXPECT_FALSE(plan.strikes("die-at-frame", 8));
    EXPECT_FALSE(plan.strikes("hang-at-frame", 0));
    EXPECT_EQ(plan.number("stall-limit"), 4);
}

TEST(FaultPlan, DelaysAddUpBySegment) {
    const FaultPlan plan("delay-segment=2:30,delay-segment=0:10,delay-segment=2:5");
    EXPECT_EQ(plan.segment_delay_ms(0), 10);
    EXPECT_EQ(plan.segment_delay_ms(1), 0);
    EXPECT_EQ(plan.segment_delay_ms(2), 35);
}

TEST(FaultPlan, OnceIsOnceForEveryProcess) {
    const auto folder = std::filesystem::temp_directory_path() / ("faults-" + std::to_string(getpid()));
    std::filesystem::create_directories(folder);
    const std::string text = "die-at-frame=3,drop-frame=3,once=" + folder.string();
    EXPECT_TRUE(FaultPlan(text).strikes("die-at-frame", 3));
    EXPECT_FALSE(FaultPlan(text).strikes("die-at-frame", 3));
    EXPECT_TRUE(FaultPlan(text).strikes("drop-frame", 3)) << "each fault has its own turn";
    std::filesystem::remove_all(folder);
}

} // namespace
} // namespace framewright
