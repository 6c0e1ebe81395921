// Non-local means against its scalar definition, that against the exponential that it stands for, and both
// against OpenCV's.
#include "core/kernel/adaptive/nl_means.h"
#include "tests/kernel/test_planes.h"
#include "tests/support/each_target.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <opencv2/photo.hpp>
#include <ostream>
#include <random>

namespace framewright {
namespace {

using test::TestPlane;

struct Setting {
    int patch;
    int search;
    double strength;
};

std::ostream& operator<<(std::ostream& out, const Setting& setting) {
    return out << "patch " << setting.patch << ", search " << setting.search << ", " << setting.strength
               << " levels";
}

void expect_defined(const TestPlane& source, const Setting& setting) {
    const PlaneView& view = source.view();
    const NlMeansWeights weights =
        make_nl_means_weights(setting.patch, setting.search, setting.strength, view.bit_depth);
    TestPlane fast(view.width, view.height, view.bit_depth);
    TestPlane exact(view.width, view.height, view.bit_depth);
    nl_means(view, fast.view(), weights);
    nl_means_reference(view, exact.view(), weights);
    EXPECT_TRUE(test::same(fast, exact)) << setting;
    EXPECT_TRUE(fast.padding_untouched()) << setting;
}

/// Levels near each other, so that weights are neither 0 nor all alike.
void make_noisy(const PlaneView& view, double noise) {
    std::mt19937 generator(5);
    std::normal_distribution<double> any(0, std::ldexp(noise, view.bit_depth - 8));
    for (int y = 0; y < view.height; ++y)
        for (int x = 0; x < view.width; ++x) {
            const double level = std::ldexp((x / 7 + y / 5) % 3 * 60 + 50, view.bit_depth - 8);
            const int value = std::clamp(static_cast<int>(level + any(generator)), 0, view.max_value());
            if (view.bit_depth > 8)
                view.row<std::uint16_t>(y)[x] = static_cast<std::uint16_t>(value);
            else
                view.row<std::uint8_t>(y)[x] = static_cast<std::uint8_t>(value);
        }
}

TEST(NlMeans, EqualsItsDefinitionAtEveryDepth) {
    for (const int depth : test::test_depths())
        for (const auto& [width, height] : test::test_sizes()) {
            if (width * height > 700)
                continue; // the definition takes long
            TestPlane source(width, height, depth);
            source.randomise(static_cast<unsigned>(width * height + depth));
            expect_defined(source, {3, 5, 30});
            expect_defined(source, {5, 9, 8});
        }
}

TEST(NlMeans, EqualsItsDefinitionOnEveryInstructionSetAndWhereBlocksMeet) {
    test::on_each_target([] {
        for (const int depth : {8, 10, 12, 16}) {
            TestPlane wide(150, 4, depth), high(5, 70, depth), noisy(40, 12, depth);
            wide.randomise(3);
            high.randomise(4);
            make_noisy(noisy.view(), 6);
            expect_defined(wide, {3, 7, 12});
            expect_defined(high, {3, 7, 0.5});
            expect_defined(noisy, {7, 9, 3});
            expect_defined(noisy, {5, 5, 30});
        }
    });
}

/// As in files that lie about their depth.
TEST(NlMeans, TakesLevelsAboveTheLargestForThat) {
    for (const int depth : {9, 10, 12, 15}) {
        TestPlane source(20, 9, depth);
        source.randomise(3);
        source.set(5, 5, 65535);
        source.set(6, 5, 1 << depth);
        expect_defined(source, {3, 5, 10});
    }
}

TEST(NlMeans, EqualsItsDefinitionAtItsLargest) {
    for (const int depth : {8, 12, 16}) {
        TestPlane source(9, 7, depth);
        source.randomise(9);
        expect_defined(source, {max_nl_means_patch, max_nl_means_search, 30});
    }
}

/// The largest values and the most places: what could overflow would.
TEST(NlMeans, KeepsFlatPicturesFlat) {
    for (const int depth : {8, 9, 10, 12, 16})
        for (const int level : {0, 1, 127, (1 << depth) - 2, (1 << depth) - 1}) {
            TestPlane source(140, 3, depth), result(140, 3, depth);
            source.fill(level);
            nl_means(source.view(), result.view(), make_nl_means_weights(7, max_nl_means_search, 10, depth));
            EXPECT_TRUE(test::same(result, source)) << depth << " bits, " << level;
        }
}

TEST(NlMeans, WeightsFallAsTheExponentialDoes) {
    for (const int depth : {8, 10, 12, 16})
        for (const double strength : {0.5, 3.0, 30.0})
            for (const int patch : {3, 7, 11}) {
                const NlMeansWeights weights = make_nl_means_weights(patch, 21, strength, depth);
                const double unit =
                    patch * patch * std::pow(std::ldexp(strength, std::min(depth, 12) - 8), 2);
                for (const double exponent : {0.0, 0.1, 0.5, 1.0, 2.0, 4.0, 8.0, 100.0}) {
                    const auto distance =
                        static_cast<std::uint32_t>(std::min(exponent * unit, 2'000'000'000.0));
                    const double expected = 4096 * std::exp(-static_cast<double>(distance) / unit);
                    EXPECT_NEAR(nl_means_weight(weights, distance), expected, 12)
                        << depth << " bits, " << strength << ", " << patch << ", " << exponent;
                }
            }
}

/// Its weights are those of a table with a step at small ones; far fewer places count where there is detail.
TEST(NlMeans, IsNearOpenCvs) {
    TestPlane source(96, 80, 8), ours(96, 80, 8);
    make_noisy(source.view(), 4);
    const PlaneView& view = source.view();
    nl_means(view, ours.view(), make_nl_means_weights(7, 21, 4, 8));
    cv::Mat theirs;
    cv::fastNlMeansDenoising(
        cv::Mat(view.height, view.width, CV_8U, view.data, static_cast<std::size_t>(view.pitch)), theirs, 4,
        7, 21);
    double sum = 0, change = 0;
    for (int y = 0; y < view.height; ++y)
        for (int x = 0; x < view.width; ++x) {
            sum += std::abs(ours.at(x, y) - theirs.at<std::uint8_t>(y, x));
            change += std::abs(source.at(x, y) - theirs.at<std::uint8_t>(y, x));
        }
    EXPECT_LT(sum, 0.1 * change);
    EXPECT_LT(sum / (view.width * view.height), 0.3) << "levels";
}

} // namespace
} // namespace framewright
