// What the second of two passes takes, from what the first came to.
#include "core/engine/target/second_pass.h"

#include <cmath>
#include <gtest/gtest.h>

namespace framewright {
namespace {

const QualityScale crf{true, "CRF", 0, 51, 23, true, true, true, 18, 28};
const QualityScale whole_numbers{true, "CQ", 0, 63, 32, true, false, false, 0, 0};
const QualityScale higher_is_better{true, "quality", 0, 100, 75, false, false, false, 0, 0};

TargetTry tried(double setting, std::int64_t frames, std::int64_t bytes) {
    TargetTry one;
    one.setting = setting;
    one.frames = frames;
    one.bytes = bytes;
    return one;
}

TEST(SecondPass, IsNotNeededWhereTheFirstComesNear) {
    const PassGoal size{1e6, true};
    EXPECT_TRUE(meets_goal(size, 1'000'000));
    EXPECT_TRUE(meets_goal(size, 991'000));
    EXPECT_FALSE(meets_goal(size, 1'000'100)) << "no more than that";
    EXPECT_FALSE(meets_goal(size, 985'000));
    const PassGoal rate{1e6, false};
    EXPECT_TRUE(meets_goal(rate, 1'004'000));
    EXPECT_TRUE(meets_goal(rate, 996'000));
    EXPECT_FALSE(meets_goal(rate, 1'006'000));
}

TEST(SecondPass, TakesTheSlopeOfTheTriesAround) {
    const double slope = -0.2; // steeper than usual
    const auto bytes = [&](double quality) { return std::llround(1e6 * std::exp(slope * (quality - 23))); };
    const std::vector<TargetTry> tries{tried(10, 50, 70'000), tried(20, 500, bytes(20)),
                                       tried(26, 500, bytes(26)), tried(40, 500, 1)};
    const auto quality = next_pass_quality(crf, {1e6, false}, {{25, bytes(25)}}, tries);
    ASSERT_TRUE(quality);
    EXPECT_NEAR(*quality, 23, 0.011) << "the tries of fewer frames say nothing";
    const auto size = next_pass_quality(crf, {1e6, true}, {{25, bytes(25)}}, tries);
    ASSERT_TRUE(size);
    EXPECT_LE(static_cast<double>(bytes(*size)), 1e6);
    EXPECT_GE(static_cast<double>(bytes(*size)), 0.99e6);
}

TEST(SecondPass, AThirdOneTakesTheLineThroughBoth) {
    const std::vector<Pass> passes{{30, 1'400'000}, {32, 1'100'000}}; // steeper than any try has shown
    const auto quality = next_pass_quality(crf, {1e6, false}, passes, {tried(30, 9, 100), tried(32, 9, 99)});
    ASSERT_TRUE(quality);
    EXPECT_NEAR(*quality, 32.8, 0.05);
}

TEST(SecondPass, TakesTheUsualSlopeWhereNothingWasTried) {
    const auto finer = next_pass_quality(crf, {1e6, false}, {{25, 800'000}}, {});
    ASSERT_TRUE(finer);
    EXPECT_LT(*finer, 25);
    EXPECT_GT(*finer, 22);
    const auto better = next_pass_quality(higher_is_better, {1e6, false}, {{60, 800'000}}, {});
    ASSERT_TRUE(better);
    EXPECT_GT(*better, 60);
}

TEST(SecondPass, OfWholeNumbersTakesTheSmallerFile) {
    const PassGoal goal{1e6, true};
    // A step is about a tenth of the size: 2 % too much is a step down, 2 % too little is as near as can be.
    const auto smaller = next_pass_quality(whole_numbers, goal, {{30, 1'020'000}}, {});
    ASSERT_TRUE(smaller);
    EXPECT_EQ(*smaller, 31);
    EXPECT_FALSE(next_pass_quality(whole_numbers, goal, {{30, 980'000}}, {}));
}

TEST(SecondPass, StaysOnTheScaleAndAwayFromLossless) {
    EXPECT_EQ(next_pass_quality(crf, {1e9, true}, {{3, 1'000'000}}, {}), 0.01);
    EXPECT_FALSE(next_pass_quality(crf, {10, true}, {{51, 1'000'000}}, {}));
    EXPECT_FALSE(next_pass_quality(crf, {-5, true}, {{23, 1'000'000}}, {})) << "no room for pictures";
    EXPECT_FALSE(next_pass_quality(crf, {1e6, true}, {{23, 0}}, {}));
}

} // namespace
} // namespace framewright
