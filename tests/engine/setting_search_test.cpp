// The search for an encoder's setting, on made-up encoders.
#include "core/engine/target/setting_search.h"

#include <cmath>
#include <functional>
#include <gtest/gtest.h>
#include <vector>

namespace framewright {
namespace {

using Encoder = std::function<double(double setting)>;

struct Outcome {
    std::optional<SettingSearch::Found> found;
    std::vector<double> tried;
};

Outcome search(const SettingScale& scale, const WantedValue& wanted, const Encoder& encoder, int tries = 20) {
    SettingSearch search(scale, wanted);
    Outcome outcome;
    while (static_cast<int>(outcome.tried.size()) < tries) {
        const auto setting = search.next();
        if (!setting)
            break;
        for (const double earlier : outcome.tried)
            EXPECT_NE(earlier, *setting) << "tried twice";
        outcome.tried.push_back(*setting);
        search.take(*setting, encoder(*setting));
    }
    outcome.found = search.found();
    return outcome;
}

const SettingScale crf{51, 0, 0.1, 23, false};
const SettingScale whole_crf{63, 0, 1, 31, false};

double decibels(double setting) {
    return 55 - 0.5 * setting - 0.002 * setting * setting;
}

TEST(SettingSearch, FindsTheSmallestSettingThatIsGoodEnough) {
    for (const double wanted : {35.0, 38.0, 42.0, 47.0, 54.0}) {
        const Outcome outcome = search(crf, {wanted, 0.1, true, 35}, decibels);
        ASSERT_TRUE(outcome.found) << wanted;
        EXPECT_TRUE(outcome.found->checked);
        EXPECT_GE(outcome.found->value, wanted);
        EXPECT_LE(outcome.found->value, wanted + 0.1);
        EXPECT_LE(outcome.tried.size(), 6U) << wanted;
        EXPECT_EQ(outcome.tried.front(), 23);
    }
}

TEST(SettingSearch, StopsBetweenNeighbours) {
    const Outcome outcome = search(whole_crf, {40, 0.01, true, 35}, decibels);
    ASSERT_TRUE(outcome.found);
    EXPECT_TRUE(outcome.found->checked);
    EXPECT_GE(decibels(outcome.found->setting), 40);
    EXPECT_LT(decibels(outcome.found->setting + 1), 40) << "a smaller file would do";
}

TEST(SettingSearch, FindsTheLargestThatFits) {
    const Encoder size = [](double setting) { return std::log(1e6) + (51 - setting) * 0.12; };
    const double wanted = std::log(5e6);
    const Outcome outcome = search(crf, {wanted, 0.01, false, 6}, size);
    ASSERT_TRUE(outcome.found);
    EXPECT_LE(outcome.found->value, wanted);
    EXPECT_GE(outcome.found->value, wanted - 0.02);
    const SettingScale rate{100'000, 6'400'000, 1000, 800'000, true};
    const Outcome by_rate =
        search(rate, {wanted, 0.01, false, 4}, [](double bits) { return std::log(bits * 6.6 + 30'000); });
    ASSERT_TRUE(by_rate.found);
    EXPECT_LE(by_rate.found->value, wanted);
    EXPECT_GE(by_rate.found->value, wanted - 0.01);
}

TEST(SettingSearch, SaysWhereNothingReachesIt) {
    EXPECT_FALSE(search(crf, {60, 0.1, true, 35}, decibels).found);
    const Outcome easy = search(crf, {20, 0.1, true, 35}, decibels);
    ASSERT_TRUE(easy.found);
    EXPECT_EQ(easy.found->setting, 51) << "even the smallest file is good enough";
}

TEST(SettingSearch, InterpolatesWhereTriesEndEarly) {
    SettingSearch search(crf, {40, 0.01, true, 35});
    search.take(23, decibels(23));
    search.take(35, decibels(35));
    const auto found = search.found();
    ASSERT_TRUE(found);
    EXPECT_FALSE(found->checked);
    EXPECT_NEAR(decibels(found->setting), 40, 0.2);
}

TEST(SettingSearch, BearsValuesThatDoNotQuiteRise) {
    const Encoder rough = [](double setting) { return decibels(setting) + 0.3 * std::sin(setting * 17); };
    const Outcome outcome = search(crf, {41, 0.05, true, 35}, rough);
    ASSERT_TRUE(outcome.found);
    EXPECT_GE(outcome.found->value, 41);
    EXPECT_LE(outcome.tried.size(), 20U);
}

} // namespace
} // namespace framewright
