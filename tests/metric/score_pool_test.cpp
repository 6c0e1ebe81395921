// What is kept of many frames' scores.
#include "core/metric/metric.h"
#include "core/metric/registry/quality_curve.h"
#include "core/metric/score_pool.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <random>
#include <vector>

namespace framewright {
namespace {

TEST(ScorePool, AgreesWithSortingEverything) {
    for (const int count : {1, 7, 99, 100, 101, 5000}) {
        std::mt19937 random(static_cast<unsigned>(count));
        std::vector<double> scores;
        ScorePool pool(count, true);
        double reciprocals = 0;
        for (int i = 0; i < count; ++i) {
            scores.push_back(1 + static_cast<double>(random() % 100000) / 1000);
            reciprocals += 1 / scores.back();
            pool.add(i, i / 25.0, scores.back());
        }
        const PooledScore pooled = pool.pooled();
        std::vector<double> sorted = scores;
        std::sort(sorted.begin(), sorted.end());
        const auto rank = [&](double share) {
            return sorted[static_cast<std::size_t>(std::max(1.0, std::ceil(share * count))) - 1];
        };
        EXPECT_NEAR(pooled.harmonic_mean, count / reciprocals, 1e-9);
        EXPECT_EQ(pooled.worst_1_percent, rank(0.01)) << count;
        EXPECT_EQ(pooled.worst_5_percent, rank(0.05)) << count;
        ASSERT_EQ(pooled.worst_frames.size(), std::min<std::size_t>(20, scores.size()));
        for (std::size_t i = 0; i < pooled.worst_frames.size(); ++i) {
            const WorstFrame& frame = pooled.worst_frames[i];
            EXPECT_EQ(frame.score, sorted[i]);
            EXPECT_EQ(scores[static_cast<std::size_t>(frame.frame)], frame.score);
            EXPECT_EQ(frame.seconds, static_cast<double>(frame.frame) / 25);
        }
    }
}

TEST(ScorePool, TheWorstIsTheLargestWhereLessIsBetter) {
    ScorePool pool(100, false);
    for (int i = 0; i < 100; ++i)
        pool.add(i, i, i);
    EXPECT_EQ(pool.pooled().worst_1_percent, 99);
    EXPECT_EQ(pool.pooled().worst_5_percent, 95);
    EXPECT_EQ(pool.pooled().worst_frames.front().frame, 99);
    EXPECT_EQ(pool.pooled().harmonic_mean, 0) << "a score is 0";
}

TEST(ScorePool, EqualFramesAreInfinite) {
    ScorePool pool(3, true);
    for (int i = 0; i < 3; ++i)
        pool.add(i, i, std::numeric_limits<double>::infinity());
    EXPECT_TRUE(std::isinf(pool.pooled().harmonic_mean));
    EXPECT_TRUE(std::isinf(pool.pooled().worst_1_percent));
}

TEST(QualityCurve, KeepsTheWorstOfWhatItJoins) {
    QualityCurve curve(8);
    for (int i = 0; i < 27; ++i)
        curve.add(100 + i, {{"psnr", i == 13 ? 5.0 : 40.0 + i}});
    curve.add_score(26, "ssim", 0.5);
    EXPECT_EQ(curve.frame_count(), 27U);
    EXPECT_EQ(curve.frames_per_entry(), 4);
    const std::vector<FrameQuality> entries = curve.take();
    ASSERT_EQ(entries.size(), 7U);
    EXPECT_EQ(entries[0].scores.at("psnr"), 40);
    EXPECT_EQ(entries[3].frame, 112);
    EXPECT_EQ(entries[3].scores.at("psnr"), 5);
    EXPECT_EQ(entries[6].scores.at("psnr"), 64);
    EXPECT_EQ(entries[6].scores.at("ssim"), 0.5);
}

TEST(JoinedScore, IsThatOfTheMetricsOwnMean) {
    EXPECT_FALSE(joined_score({}, ScoreScale::Linear));
    EXPECT_EQ(joined_score({1, 3}, ScoreScale::Linear), 2);
    EXPECT_NEAR(*joined_score({40, 30}, ScoreScale::PowerDecibels), -10 * std::log10((1e-4 + 1e-3) / 2),
                1e-12);
    EXPECT_NEAR(*joined_score({40, 20}, ScoreScale::AmplitudeDecibels), -20 * std::log10((1e-2 + 1e-1) / 2),
                1e-12);
    EXPECT_TRUE(std::isinf(*joined_score({INFINITY, INFINITY}, ScoreScale::PowerDecibels)));
}

} // namespace
} // namespace framewright
