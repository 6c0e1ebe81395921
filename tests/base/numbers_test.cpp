#include "core/base/numbers.h"

#include <cstddef>
#include <cstdint>
#include <gtest/gtest.h>
#include <limits>
#include <optional>

namespace framewright {
namespace {

TEST(Numbers, AreTheWholeText) {
    EXPECT_EQ(parse_number<int>("42"), 42);
    EXPECT_EQ(parse_number<std::int64_t>("-9000000000"), -9000000000);
    EXPECT_EQ(parse_number<double>("1.5e3"), 1500.0);
    for (const char* text : {"", " 1", "1 ", "+1", "1x", "x", "1.5"})
        EXPECT_EQ(parse_number<int>(text), std::nullopt) << text;
    for (const char* text : {"", "+1", "1.5.2", "1,5", "e3"})
        EXPECT_EQ(parse_number<double>(text), std::nullopt) << text;
}

TEST(Numbers, ThatTheTypeCannotHoldAreNone) {
    EXPECT_EQ(parse_number<int>("2147483647"), 2147483647);
    EXPECT_EQ(parse_number<int>("2147483648"), std::nullopt);
    EXPECT_EQ(parse_number<double>("1e400"), std::nullopt);
}

TEST(Numbers, AreTextsWithoutIdleDigits) {
    EXPECT_EQ(number_text(23), "23");
    EXPECT_EQ(number_text(20.5), "20.5");
    EXPECT_EQ(number_text(0.1 + 0.2), "0.3");
    EXPECT_EQ(number_text(1'000'000), "1000000");
    EXPECT_EQ(number_text(-0.0000001), "0");
    EXPECT_EQ(number_text(1e300).size(), 301U);
    EXPECT_EQ(number_text(std::numeric_limits<double>::infinity()), "inf");
}

TEST(Numbers, AreRoundedUpToAMultiple) {
    EXPECT_EQ(rounded_up(0, 64), 0);
    EXPECT_EQ(rounded_up(1, 64), 64);
    EXPECT_EQ(rounded_up(64, 64), 64);
    EXPECT_EQ(rounded_up(std::size_t{65}, std::size_t{64}), 128u);
    EXPECT_EQ(rounded_up(7, 3), 9);
}

} // namespace
} // namespace framewright
