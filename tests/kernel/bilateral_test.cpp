// Bilateral smoothing against its scalar definition, and that against the exponential that it stands for.
#include "core/kernel/adaptive/bilateral.h"
#include "core/kernel/simd/border.h"
#include "tests/kernel/test_planes.h"
#include "tests/support/each_target.h"

#include <algorithm>
#include <cmath>
#include <ostream>
#include <vector>

namespace framewright {
namespace {

using test::TestPlane;

struct Setting {
    int diameter;
    double sigma_color;
    double sigma_space;
};

std::ostream& operator<<(std::ostream& out, const Setting& setting) {
    return out << "diameter " << setting.diameter << ", " << setting.sigma_color << " levels, "
               << setting.sigma_space << " samples";
}

/// From the narrowest to the widest, with and without a shift of the differences, rounded half up and at
/// places of their own.
const std::vector<Setting>& settings() {
    static const std::vector<Setting> all = {{3, 25, 3},   {7, 25, 3},    {7, 1, 0.5},  {7, 13, 32},
                                             {9, 255, 3},  {15, 100, 32}, {17, 3.5, 4}, {17, 60, 0.5},
                                             {25, 54, 10}, {31, 255, 32}, {31, 54, 32}};
    return all;
}

void expect_defined(const TestPlane& source, const Setting& setting) {
    const PlaneView& view = source.view();
    const BilateralWeights weights =
        make_bilateral_weights(setting.diameter, setting.sigma_color, setting.sigma_space, view.bit_depth);
    TestPlane fast(view.width, view.height, view.bit_depth);
    TestPlane exact(view.width, view.height, view.bit_depth);
    bilateral_blur(view, fast.view(), weights);
    bilateral_blur_reference(view, exact.view(), weights);
    EXPECT_TRUE(test::same(fast, exact)) << setting;
    EXPECT_TRUE(fast.padding_untouched()) << setting;
}

TEST(Bilateral, EqualsItsDefinitionAtEverySizeAndDepth) {
    for (const int depth : test::test_depths()) {
        for (const auto& [width, height] : test::test_sizes()) {
            TestPlane source(width, height, depth);
            source.randomise(static_cast<unsigned>(width * height + depth));
            for (const Setting& setting : settings()) {
                if (setting.diameter <= 9 || width * height < 600)
                    expect_defined(source, setting);
            }
        }
    }
}

TEST(Bilateral, EqualsItsDefinitionOnEveryInstructionSetAndWhereStripsMeet) {
    test::on_each_target([] {
        for (const int depth : {8, 16}) {
            TestPlane source(500, 3, depth);
            source.randomise(3);
            expect_defined(source, {7, 25, 3});
            expect_defined(source, {7, 5, 3});
            expect_defined(source, {15, 80, 6});
            expect_defined(source, {31, 80, 12});
        }
    });
}

/// The largest values and the most neighbours: what could overflow would.
TEST(Bilateral, KeepsFlatPicturesFlatAtEveryLevel) {
    for (const int depth : {8, 9, 10, 12, 16}) {
        for (const int level : {0, 1, 127, (1 << depth) - 2, (1 << depth) - 1}) {
            for (const Setting& setting : settings()) {
                TestPlane source(70, 3, depth);
                TestPlane target(70, 3, depth);
                source.fill(level);
                bilateral_blur(source.view(), target.view(),
                               make_bilateral_weights(setting.diameter, setting.sigma_color,
                                                      setting.sigma_space, depth));
                EXPECT_TRUE(test::same(source, target)) << setting;
            }
        }
    }
}

TEST(Bilateral, WeighsByTheExponential) {
    for (const int depth : {8, 10, 16}) {
        for (const Setting& setting : settings()) {
            const BilateralWeights weights =
                make_bilateral_weights(setting.diameter, setting.sigma_color, setting.sigma_space, depth);
            double largest = 0;
            for (const BilateralPair& pair : weights.pairs) {
                const double distance = pair.dx * pair.dx + pair.dy * pair.dy;
                for (int difference = 0; difference < 256; ++difference) {
                    const double levels = difference / setting.sigma_color;
                    const double wanted =
                        32768 *
                        std::exp(-(levels * levels + distance / setting.sigma_space / setting.sigma_space) /
                                 2);
                    const int weight = bilateral_weight(weights, pair, 0, difference << (depth - 8));
                    EXPECT_LE(weight, 32767);
                    largest = std::max(largest, std::abs(weight - wanted));
                }
            }
            EXPECT_LT(largest, 110) << setting << ", " << depth << " bits";
        }
    }
}

/// The same window in doubles.
double smooth_in_doubles(const TestPlane& source, int x, int y, const Setting& setting) {
    const int radius = setting.diameter / 2;
    const double scale = std::ldexp(setting.sigma_color, source.view().bit_depth - 8);
    double sum = 0;
    double total = 0;
    for (int dy = -radius; dy <= radius; ++dy) {
        for (int dx = -radius; dx <= radius; ++dx) {
            if (dx * dx + dy * dy > radius * radius)
                continue;
            const int neighbour =
                source.at(reflect101(x + dx, source.view().width), reflect101(y + dy, source.view().height));
            const double difference = (neighbour - source.at(x, y)) / scale;
            const double distance = std::hypot(dx, dy) / setting.sigma_space;
            const double weight = std::exp(-(difference * difference + distance * distance) / 2);
            sum += weight * neighbour;
            total += weight;
        }
    }
    return sum / total;
}

/// How far the filter is from doubles, in levels of an 8-bit picture, before they are rounded.
double gap_to_doubles(const TestPlane& source, const Setting& setting) {
    const PlaneView& view = source.view();
    TestPlane target(view.width, view.height, view.bit_depth);
    bilateral_blur(
        view, target.view(),
        make_bilateral_weights(setting.diameter, setting.sigma_color, setting.sigma_space, view.bit_depth));
    double largest = 0;
    for (int y = 0; y < view.height; ++y) {
        for (int x = 0; x < view.width; ++x)
            largest = std::max(largest, std::abs(target.at(x, y) - smooth_in_doubles(source, x, y, setting)));
    }
    return std::ldexp(largest, 8 - view.bit_depth);
}

TEST(Bilateral, AgreesWithDoublesToOneLevel) {
    for (const int depth : {8, 10, 16}) {
        for (const Setting& setting : settings()) {
            TestPlane noise(41, 23, depth);
            noise.randomise(9);
            EXPECT_LT(gap_to_doubles(noise, setting), 1) << setting << ", " << depth << " bits";
            // Where weights are small and many, all of them far from the middle, their errors weigh most.
            TestPlane speck(41, 33, depth);
            speck.fill(speck.view().max_value());
            speck.set(20, 16, 0);
            EXPECT_LT(gap_to_doubles(speck, setting), 1) << setting << ", " << depth << " bits";
        }
    }
}

TEST(Bilateral, KeepsEdgesAndSmoothsNoise) {
    TestPlane source(60, 20, 8);
    for (int y = 0; y < 20; ++y) {
        for (int x = 0; x < 60; ++x)
            source.set(x, y, (x < 30 ? 40 : 210) + (x + y) % 2);
    }
    TestPlane target(60, 20, 8);
    bilateral_blur(source.view(), target.view(), make_bilateral_weights(7, 10, 3, 8));
    for (int x = 0; x < 60; ++x)
        EXPECT_NEAR(target.at(x, 10), x < 30 ? 40 : 210, 1) << x;
}

} // namespace
} // namespace framewright
