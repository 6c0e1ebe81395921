// What quality costs, on curves whose answers are known.
#include "core/benchmark/statistics/rate_curves.h"
#include "tests/benchmark/made_record.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>

namespace framewright {
namespace {

using test::made_run;

RateCurve line(double factor) {
    RateCurve curve;
    for (const double score : {30.0, 34.0, 38.0, 42.0})
        curve.points.push_back({score, factor * std::pow(10, score / 10), score});
    return curve;
}

TEST(BjontegaardRate, IsTheFactorOfCurvesThatAreParallel) {
    EXPECT_NEAR(*bjontegaard_rate(line(1), line(0.8)), -0.2, 1e-12);
    EXPECT_NEAR(*bjontegaard_rate(line(0.8), line(1)), 0.25, 1e-12);
    EXPECT_NEAR(*bjontegaard_rate(line(3), line(3)), 0, 1e-12);
}

TEST(BjontegaardRate, CountsOnlyScoresThatBothReach) {
    RateCurve upper;
    for (const double score : {36.0, 39.0, 45.0})
        upper.points.push_back({score, 2 * std::pow(10, score / 10), 1});
    EXPECT_NEAR(*bjontegaard_rate(line(1), upper), 1, 1e-9);
    RateCurve beyond;
    for (const double score : {50.0, 52.0, 54.0})
        beyond.points.push_back({score, std::pow(10, score / 10), 1});
    EXPECT_FALSE(bjontegaard_rate(line(1), beyond));
}

TEST(BjontegaardRate, AgreesWithAnotherImplementation) {
    // Four points of two encoders. Integrating the same cubics in steps of a hundredth of a decibel, without
    // their closed form, gives the expected value.
    RateCurve a{"a", {{33.1, 410e3, 1}, {36.2, 780e3, 1}, {39.0, 1500e3, 1}, {41.8, 3100e3, 1}}};
    RateCurve b{"b", {{32.5, 300e3, 1}, {36.0, 610e3, 1}, {39.4, 1350e3, 1}, {42.2, 2900e3, 1}}};
    double sum = 0;
    int steps = 0;
    for (double score = 33.1; score < 41.8; score += 0.01, ++steps)
        sum += std::log10(rate_at(b, score)->bits_per_second / rate_at(a, score)->bits_per_second);
    EXPECT_NEAR(*bjontegaard_rate(a, b), std::pow(10, sum / steps) - 1, 1e-3);
    EXPECT_LT(*bjontegaard_rate(a, b), -0.1);
    EXPECT_GT(*bjontegaard_rate(a, b), -0.3);
}

TEST(BjontegaardRate, NeedsThreePointsOfEach) {
    RateCurve two = line(1);
    two.points.resize(2);
    EXPECT_FALSE(bjontegaard_rate(line(1), two));
}

TEST(RateAt, StaysBetweenItsNeighbours) {
    RateCurve curve{"c", {{30, 100, 1}, {31, 1000, 2}, {40, 1010, 3}, {41, 9000, 4}}};
    double before = 0;
    for (double score = 30; score <= 41; score += 0.05) {
        const double rate = rate_at(curve, score)->bits_per_second;
        EXPECT_GE(rate, before * (1 - 1e-12)) << score;
        before = rate;
    }
    EXPECT_DOUBLE_EQ(rate_at(curve, 31)->bits_per_second, 1000);
    EXPECT_FALSE(rate_at(curve, 29.9));
    EXPECT_FALSE(rate_at(curve, 41.1));
}

CellRecord cell(const EncoderSpec& encoder, double score, std::int64_t bytes,
                const char* backend = "single") {
    CellRecord made;
    made.encoder = encoder;
    made.label_backend = backend;
    made.runs = {made_run(0, 2)};
    made.runs[0].result.output_bytes = bytes;
    made.quality.emplace();
    made.quality->mean["xpsnr"] = score;
    return made;
}

TEST(RateCurves, JoinQualitiesOfOneEncoder) {
    ComparisonRecord record;
    record.clip_seconds = 4;
    EncoderSpec x264;
    x264.id = "x264";
    for (const auto& [quality, score, bytes] :
         {std::tuple(30.0, 34.0, 1000), std::tuple(24.0, 37.0, 2000), std::tuple(18.0, 41.0, 4000)}) {
        x264.quality = quality;
        record.cells.push_back(cell(x264, score, bytes));
        record.cells.push_back(cell(x264, score, bytes, "processes"));
    }
    x264.quality = 0;
    record.cells.push_back(cell(x264, std::numeric_limits<double>::infinity(), 90000));
    EncoderSpec other;
    other.id = "x265";
    other.quality = 28;
    record.cells.push_back(cell(other, 36, 1100));
    const auto curves = rate_curves(record, "xpsnr");
    ASSERT_EQ(curves.size(), 2U);
    EXPECT_EQ(curves[0].encoder, "x264");
    ASSERT_EQ(curves[0].points.size(), 3U);
    EXPECT_DOUBLE_EQ(curves[0].points[0].bits_per_second, 2000);
    EXPECT_DOUBLE_EQ(curves[0].points[2].score, 41);
    EXPECT_EQ(curves[1].points.size(), 1U);
    EXPECT_TRUE(rate_curves(record, "ssim").empty());
}

TEST(RateCurves, DropWhatCostsMoreThanSomethingBetter) {
    ComparisonRecord record;
    record.clip_seconds = 1;
    EncoderSpec encoder;
    encoder.id = "x264";
    for (const auto& [quality, score, bytes] :
         {std::tuple(30.0, 34.0, 3000), std::tuple(29.0, 34.5, 2900), std::tuple(20.0, 40.0, 6000)}) {
        encoder.quality = quality;
        record.cells.push_back(cell(encoder, score, bytes));
    }
    const auto curves = rate_curves(record, "xpsnr");
    ASSERT_EQ(curves.front().points.size(), 2U);
    EXPECT_EQ(curves.front().points[0].score, 34.5);
}

} // namespace
} // namespace framewright
