// Metric kernels on made planes.
#include "core/metric/metric.h"

#include "core/base/error.h"

#include <cmath>
#include <cstdint>
#include <gtest/gtest.h>
#include <random>
#include <vector>

namespace framewright {
namespace {

/// A 4:2:0 picture of its own samples.
class MadePicture {
public:
    MadePicture(int width, int height, int depth, unsigned seed) {
        picture.format.width = width;
        picture.format.height = height;
        picture.format.bit_depth = depth;
        picture.format.chroma_shift_x = picture.format.chroma_shift_y = 1;
        std::mt19937 random(seed);
        for (int i = 0; i < 3; ++i) {
            const int w = picture.format.plane_width(i);
            const int h = picture.format.plane_height(i);
            const int bytes = depth > 8 ? 2 : 1;
            auto& samples = samples_[static_cast<std::size_t>(i)];
            samples.resize(static_cast<std::size_t>(w * h * bytes));
            for (int n = 0; n < w * h; ++n) {
                const auto value = static_cast<std::uint16_t>(random() % (1U << depth));
                if (bytes == 2)
                    reinterpret_cast<std::uint16_t*>(samples.data())[n] = value;
                else
                    samples[static_cast<std::size_t>(n)] = static_cast<std::uint8_t>(value);
            }
            picture.planes[static_cast<std::size_t>(i)] = {samples.data(), std::ptrdiff_t{w} * bytes, w, h,
                                                           depth};
        }
    }
    void set(int plane, std::size_t place, std::uint8_t value) {
        samples_[static_cast<std::size_t>(plane)][place] = value;
    }

    ConstPicture picture;

private:
    std::vector<std::uint8_t> samples_[3];
};

class EachMetric : public testing::TestWithParam<const char*> {};

TEST_P(EachMetric, EqualPicturesAreAsGoodAsCanBe) {
    for (const int depth : {8, 10, 16}) {
        const auto metric = metric_registry().at(GetParam()).create();
        const MadePicture picture(33, 35, depth, 1);
        const double best = std::string(GetParam()) == "psnr" ? INFINITY : 1;
        EXPECT_EQ(metric->add(picture.picture, picture.picture), best) << depth;
        EXPECT_EQ(metric->mean(), best);
    }
}

TEST_P(EachMetric, SaysNothingOfNothing) {
    EXPECT_FALSE(metric_registry().at(GetParam()).create()->mean());
}

TEST_P(EachMetric, NoiseIsWorseThanEqual) {
    for (const int depth : {8, 10, 16}) {
        const auto metric = metric_registry().at(GetParam()).create();
        const MadePicture a(64, 48, depth, 1), b(64, 48, depth, 2);
        EXPECT_LT(*metric->add(a.picture, b.picture), std::string(GetParam()) == "psnr" ? 12 : 0.3) << depth;
    }
}

INSTANTIATE_TEST_SUITE_P(Metrics, EachMetric, testing::Values("psnr", "ssim"));

TEST(Psnr, IsOfTheMeanOfTheErrors) {
    MadePicture a(16, 16, 8, 1), b(16, 16, 8, 1);
    a.set(0, 5, 100);
    b.set(0, 5, 110);
    const auto metric = make_psnr();
    const double error = 100.0 / (256 + 64 + 64);
    EXPECT_NEAR(*metric->add(a.picture, b.picture), 10 * std::log10(255 * 255 / error), 1e-9);
    EXPECT_TRUE(std::isinf(*metric->add(a.picture, a.picture)));
    EXPECT_NEAR(*metric->mean(), 10 * std::log10(255 * 255 / (error / 2)), 1e-9);
}

TEST(Psnr, TakesTheLargestErrorsOfSixteenBits) {
    std::vector<std::uint16_t> zero(64 * 64, 0), full(64 * 64, 65535);
    ConstPicture a, b;
    a.format.family = b.format.family = ColorFamily::Gray;
    a.planes[0] = {reinterpret_cast<const std::uint8_t*>(zero.data()), 128, 64, 64, 16};
    b.planes[0] = {reinterpret_cast<const std::uint8_t*>(full.data()), 128, 64, 64, 16};
    EXPECT_NEAR(*make_psnr()->add(a, b), 0, 1e-9);
    EXPECT_GE(*make_ssim()->add(a, b), 0);
    EXPECT_LT(*make_ssim()->add(a, b), 0.01);
}

TEST(Difference, IsTheLargestOfAllPlanesAndFrames) {
    MadePicture a(16, 16, 8, 1), b(16, 16, 8, 1);
    const auto metric = make_difference();
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
    EXPECT_GT(*make_difference()->add(deep.picture, other.picture), 255);
}

TEST(Ssim, LeavesOutPlanesThatHoldNoWindow) {
    const MadePicture small(12, 12, 8, 1), tiny(6, 6, 8, 1); // chroma of 6x6, luma of 6x6
    EXPECT_EQ(make_ssim()->add(small.picture, small.picture), 1);
    const auto metric = make_ssim();
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
    EXPECT_TRUE(metric_registry().at("added").create());
    EXPECT_THROW(metric_registry().add(metric_registry().at("psnr")), Error);
}

} // namespace
} // namespace framewright
