// Convolution against its scalar definition, exact arithmetic and its properties.
#include "core/base/error.h"
#include "core/kernel/box.h"
#include "core/kernel/convolve.h"
#include "tests/kernel/test_planes.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace framewright {
namespace {

using test::TestPlane;

std::vector<double> random_weights(int size, double sum, double spread, unsigned seed) {
    std::mt19937 generator(seed);
    std::uniform_real_distribution<double> any(-spread, spread);
    std::vector<double> weights(static_cast<std::size_t>(size * size));
    for (double& weight : weights)
        weight = any(generator);
    const double lacking = sum - std::accumulate(weights.begin(), weights.end(), 0.0);
    for (double& weight : weights)
        weight += lacking / static_cast<double>(weights.size());
    return weights;
}

TEST(Convolve, EqualsItsDefinitionAtEverySizeAndDepth) {
    for (const int depth : test::test_depths()) {
        for (const auto& [width, height] : test::test_sizes()) {
            TestPlane source(width, height, depth);
            source.randomise(static_cast<unsigned>(width * height + depth));
            for (const int size : {1, 3, 5, 7, 9, 15}) {
                for (const double spread : {0.02, 0.5, 9.0}) {
                    const auto weights = random_weights(size, 1, spread, static_cast<unsigned>(size));
                    const ConvolutionKernel kernel = make_convolution_kernel(weights, size, depth);
                    TestPlane fast(width, height, depth);
                    TestPlane exact(width, height, depth);
                    convolve(source.view(), fast.view(), kernel);
                    convolve_reference(source.view(), exact.view(), kernel);
                    EXPECT_TRUE(test::same(fast, exact)) << "size " << size << " spread " << spread;
                    EXPECT_TRUE(fast.padding_untouched());
                }
            }
        }
    }
}

TEST(Convolve, EqualsItsDefinitionAcrossStripsAndWithTheLargestKernel) {
    for (const int depth : {8, 10, 16}) {
        TestPlane source(1100, 9, depth);
        source.randomise(77);
        for (const int size : {7, 63}) {
            ConvolutionKernel kernel = make_convolution_kernel(random_weights(size, 1, 0.01, 5), size, depth);
            kernel.offset = std::int64_t{3} << kernel.fraction_bits;
            TestPlane fast(1100, 9, depth);
            TestPlane exact(1100, 9, depth);
            convolve(source.view(), fast.view(), kernel);
            convolve_reference(source.view(), exact.view(), kernel);
            EXPECT_TRUE(test::same(fast, exact)) << "size " << size;
        }
    }
}

TEST(Convolve, StaysWithinOneOfExactArithmetic) {
    for (const int depth : {8, 12, 16}) {
        TestPlane source(40, 30, depth);
        source.randomise(3);
        for (const int size : {3, 7, 11}) {
            const auto weights = random_weights(size, 1, 0.2, static_cast<unsigned>(size + depth));
            const ConvolutionKernel kernel = make_convolution_kernel(weights, size, depth);
            TestPlane target(40, 30, depth);
            convolve(source.view(), target.view(), kernel);
            const int radius = size / 2;
            for (int y = radius; y < 30 - radius; ++y) {
                for (int x = radius; x < 40 - radius; ++x) {
                    double sum = 0;
                    for (int j = 0; j < size; ++j) {
                        for (int i = 0; i < size; ++i)
                            sum += weights[static_cast<std::size_t>(j * size + i)] *
                                   source.at(x + i - radius, y + j - radius);
                    }
                    const double clamped =
                        std::clamp(sum, 0.0, static_cast<double>(source.view().max_value()));
                    ASSERT_LE(std::abs(target.at(x, y) - clamped), 1.0 + 1e-9);
                }
            }
        }
    }
}

TEST(Convolve, KeepsFlatPicturesFlat) {
    for (const int depth : test::test_depths()) {
        for (const int size : {3, 7, 13}) {
            const auto weights = random_weights(size, 1, 1.0, static_cast<unsigned>(size));
            const ConvolutionKernel kernel = make_convolution_kernel(weights, size, depth);
            EXPECT_EQ(std::accumulate(kernel.weights.begin(), kernel.weights.end(), std::int64_t{0}),
                      std::int64_t{1} << kernel.fraction_bits);
            for (const int level : {0, 1, 131, (1 << depth) - 1}) {
                TestPlane source(20, 6, depth);
                TestPlane target(20, 6, depth);
                source.fill(level);
                convolve(source.view(), target.view(), kernel);
                EXPECT_TRUE(test::same(source, target)) << "size " << size;
            }
        }
    }
}

TEST(Convolve, WholeNumbersNeedNoFractionBits) {
    const ConvolutionKernel kernel = make_convolution_kernel({0, -1, 0, -1, 5, -1, 0, -1, 0}, 3, 8);
    EXPECT_EQ(kernel.fraction_bits, 0);
    EXPECT_EQ(kernel.weights[4], 5);
}

TEST(Convolve, AMeanIsTheBoxWithinOne) {
    TestPlane source(90, 50, 8);
    source.randomise(9);
    TestPlane mean(90, 50, 8);
    TestPlane box(90, 50, 8);
    convolve(source.view(), mean.view(), make_convolution_kernel(std::vector<double>(49, 1.0 / 49), 7, 8));
    box_blur(source.view(), box.view(), 7);
    EXPECT_LE(test::difference(mean, box).largest, 1);
}

TEST(Convolve, RefusesWeightsThatCannotBeHeld) {
    EXPECT_THROW(make_convolution_kernel({1e12}, 1, 8), Error);
}

} // namespace
} // namespace framewright
