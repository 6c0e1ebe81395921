// Metric kernels on made planes.
#include "core/metric/registry/metric_registry.h"
#include "tests/metric/made_picture.h"

#include "core/base/error.h"

#include <cmath>
#include <cstdint>
#include <gtest/gtest.h>
#include <memory>
#include <vector>

namespace framewright {
namespace {

std::unique_ptr<Metric> made(const char* id) {
    return metric_registry().at(id).create({});
}

class EachMetric : public testing::TestWithParam<const char*> {};

TEST_P(EachMetric, EqualPicturesAreAsGoodAsCanBe) {
    for (const int depth : {8, 10, 12, 16}) {
        const auto metric = metric_registry().at(GetParam()).create({});
        const MadePicture picture(183, 177, depth, 1);
        const double best = metric_registry().at(GetParam()).perfect;
        EXPECT_EQ(metric->add(picture.picture, picture.picture), best) << depth;
        EXPECT_EQ(metric->mean(), best);
    }
}

TEST_P(EachMetric, SaysNothingOfNothing) {
    EXPECT_FALSE(metric_registry().at(GetParam()).create({})->mean());
}

TEST_P(EachMetric, NoiseIsWorseThanEqual) {
    for (const int depth : {8, 10, 16}) {
        const auto metric = metric_registry().at(GetParam()).create({});
        const MadePicture a(192, 180, depth, 1), b(192, 180, depth, 2);
        const bool decibels = metric_registry().at(GetParam()).scale != ScoreScale::Linear;
        EXPECT_LT(*metric->add(a.picture, b.picture), decibels ? 16 : 0.3) << depth;
    }
}

INSTANTIATE_TEST_SUITE_P(Metrics, EachMetric, testing::Values("psnr", "ssim", "xpsnr", "ms-ssim"));

TEST(Psnr, IsOfTheMeanOfTheErrors) {
    MadePicture a(16, 16, 8, 1), b(16, 16, 8, 1);
    a.set(0, 5, 100);
    b.set(0, 5, 110);
    const auto metric = made("psnr");
    const double error = 100.0 / (256 + 64 + 64);
    EXPECT_NEAR(*metric->add(a.picture, b.picture), 10 * std::log10(255 * 255 / error), 1e-9);
    EXPECT_TRUE(std::isinf(*metric->add(a.picture, a.picture)));
    EXPECT_NEAR(*metric->mean(), 10 * std::log10(255 * 255 / (error / 2)), 1e-9);
}

/// As the definition says, sample by sample.
double plain_psnr(const MadePicture& a, const MadePicture& b) {
    double squares = 0, samples = 0;
    for (int plane = 0; plane < 3; ++plane)
        for (int y = 0; y < a.picture.format.plane_height(plane); ++y)
            for (int x = 0; x < a.picture.format.plane_width(plane); ++x) {
                squares += std::pow(a.at(plane, x, y) - b.at(plane, x, y), 2);
                ++samples;
            }
    const double peak = (1 << a.picture.format.bit_depth) - 1;
    return 10 * std::log10(peak * peak * samples / squares);
}

/// Of one plane, window by window.
double plain_ssim(const MadePicture& a, const MadePicture& b, int plane, int width, int height) {
    const double peak = (1 << a.picture.format.bit_depth) - 1;
    const double c1 = std::round(0.0001 * peak * peak * 64), c2 = std::round(0.0009 * peak * peak * 64 * 63);
    double score = 0;
    int windows = 0;
    for (int top = 0; top + 8 <= height; top += 4)
        for (int left = 0; left + 8 <= width; left += 4, ++windows) {
            double sa = 0, sb = 0, squares = 0, products = 0;
            for (int y = top; y < top + 8; ++y)
                for (int x = left; x < left + 8; ++x) {
                    const double in_a = a.at(plane, x, y), in_b = b.at(plane, x, y);
                    sa += in_a;
                    sb += in_b;
                    squares += in_a * in_a + in_b * in_b;
                    products += in_a * in_b;
                }
            score += (2 * sa * sb + c1) * (2 * (64 * products - sa * sb) + c2) /
                     ((sa * sa + sb * sb + c1) * (64 * squares - sa * sa - sb * sb + c2));
        }
    return score / windows;
}

TEST(Psnr, IsThatOfAPlainReference) {
    for (const int depth : {8, 9, 10, 12, 14, 15, 16})
        for (const int width : {1, 2, 15, 33, 163}) {
            const MadePicture a(width, 19, depth, 1), b(width, 19, depth, 2);
            EXPECT_NEAR(*made("psnr")->add(a.picture, b.picture), plain_psnr(a, b), 1e-9)
                << depth << ' ' << width;
        }
}

TEST(Ssim, IsThatOfAPlainReference) {
    for (const int depth : {8, 9, 10, 12, 13, 16})
        for (const int width : {16, 17, 35, 64, 163}) {
            MadePicture a(width, 26, depth, 1), b(width, 26, depth, 2);
            a.picture.format.family = b.picture.format.family = ColorFamily::Gray;
            EXPECT_NEAR(*made("ssim")->add(a.picture, b.picture), plain_ssim(a, b, 0, width, 26), 1e-6)
                << depth << ' ' << width;
        }
}

TEST(Psnr, TakesTheLargestErrorsOfSixteenBits) {
    std::vector<std::uint16_t> zero(64 * 64, 0), full(64 * 64, 65535);
    ConstPicture a, b;
    a.format.family = b.format.family = ColorFamily::Gray;
    a.planes[0] = {reinterpret_cast<const std::uint8_t*>(zero.data()), 128, 64, 64, 16};
    b.planes[0] = {reinterpret_cast<const std::uint8_t*>(full.data()), 128, 64, 64, 16};
    EXPECT_NEAR(*made("psnr")->add(a, b), 0, 1e-9);
    EXPECT_GE(*made("ssim")->add(a, b), 0);
    EXPECT_LT(*made("ssim")->add(a, b), 0.01);
}

TEST(Difference, IsTheLargestOfAllPlanesAndFrames) {
    MadePicture a(16, 16, 8, 1), b(16, 16, 8, 1);
    const auto metric = made("difference");
    EXPECT_FALSE(metric->mean());
    EXPECT_EQ(metric->add(a.picture, a.picture), 0);
    EXPECT_EQ(metric->mean(), 0);
    a.set(2, 63, 100); // the last sample of the last plane
    b.set(2, 63, 107);
    EXPECT_EQ(metric->add(a.picture, b.picture), 7);
    EXPECT_EQ(metric->add(b.picture, a.picture), 7);
    b.set(2, 63, 101);
    EXPECT_EQ(metric->add(a.picture, b.picture), 1);
    EXPECT_EQ(metric->mean(), 7) << "not the mean";
    const MadePicture deep(16, 16, 16, 1), other(16, 16, 16, 2);
    EXPECT_GT(*made("difference")->add(deep.picture, other.picture), 255);
}

TEST(Ssim, LeavesOutPlanesThatHoldNoWindow) {
    const MadePicture small(12, 12, 8, 1), tiny(6, 6, 8, 1); // chroma of 6x6, luma of 6x6
    EXPECT_EQ(made("ssim")->add(small.picture, small.picture), 1);
    const auto metric = made("ssim");
    EXPECT_FALSE(metric->add(tiny.picture, tiny.picture));
    EXPECT_FALSE(metric->mean());
}

TEST(MetricTable, NamesTheNearestOnes) {
    try {
        metric_registry().at("psrn");
        ADD_FAILURE();
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::Usage);
        EXPECT_NE(error.cause().english().find("psnr"), std::string::npos);
    }
}

TEST(MetricRows, CanBeAdded) {
    MetricRow added = metric_registry().at("psnr");
    added.id = "added";
    added.origin = RowOrigin::Compiled;
    if (!metric_registry().find("added"))
        metric_registry().add(std::move(added));
    EXPECT_EQ(metric_registry().ids().back(), "added");
    EXPECT_TRUE(metric_registry().at("added").create({}));
    EXPECT_THROW(metric_registry().add(metric_registry().at("psnr")), Error);
}

} // namespace
} // namespace framewright
