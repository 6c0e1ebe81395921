#include "core/base/rational.h"

#include <gtest/gtest.h>

namespace framewright {
namespace {

TEST(Rational, RescalesToNearestHalvesAwayFromZero) {
    EXPECT_EQ(rescale(1, {1, 2}, {1, 1}), 1);
    EXPECT_EQ(rescale(-1, {1, 2}, {1, 1}), -1);
    EXPECT_EQ(rescale(1, {1, 3}, {1, 1}), 0);
    EXPECT_EQ(rescale(2, {1, 3}, {1, 1}), 1);
    EXPECT_EQ(rescale(1001, {1, 30000}, {1, 1000000}), 33367);
}

TEST(Rational, KeepsTicksThroughAFinerBase) {
    for (std::int64_t ticks = -5000; ticks < 5000; ticks += 7)
        EXPECT_EQ(rescale(rescale(ticks, {1, 90000}, {1, 1000000}), {1, 1000000}, {1, 90000}), ticks);
}

TEST(Rational, SurvivesProductsBeyond64Bits) {
    const std::int64_t ten_hours = std::int64_t{36000} * 1'000'000'000;
    EXPECT_EQ(rescale(ten_hours, {1, 1'000'000'000}, {1, 2'000'000'000}), 2 * ten_hours);
}

} // namespace
} // namespace framewright
