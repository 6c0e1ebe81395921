// The blurs against their scalar definitions and their properties.
#include "core/kernel/box.h"
#include "core/kernel/separable.h"
#include "tests/kernel/test_planes.h"
#include "tests/support/each_target.h"

#include <numeric>

namespace framewright {
namespace {

using test::TestPlane;

TEST(BoxBlur, EqualsItsDefinitionAtEverySizeAndDepth) {
    for (const int depth : test::test_depths()) {
        for (const auto& [width, height] : test::test_sizes()) {
            TestPlane source(width, height, depth);
            source.randomise(static_cast<unsigned>(width * height + depth));
            for (const int size : {1, 3, 5, 7, 9, 11, 13, 15, 17, 31, 63}) {
                if (size > 15 && width * height > 600)
                    continue;
                TestPlane fast(width, height, depth);
                TestPlane exact(width, height, depth);
                box_blur(source.view(), fast.view(), size);
                box_blur_reference(source.view(), exact.view(), size);
                EXPECT_TRUE(test::same(fast, exact)) << "size " << size;
                EXPECT_TRUE(fast.padding_untouched());
            }
        }
    }
}

TEST(BoxBlur, EqualsItsDefinitionOnEveryInstructionSet) {
    test::on_each_target([] {
        for (const int depth : {8, 10, 12, 16}) {
            for (const int size : {3, 7, 9, 15, 17, 31, 33, 63}) {
                TestPlane source(139, 5, depth);
                source.randomise(static_cast<unsigned>(size));
                TestPlane fast(139, 5, depth);
                TestPlane exact(139, 5, depth);
                box_blur(source.view(), fast.view(), size);
                box_blur_reference(source.view(), exact.view(), size);
                EXPECT_TRUE(test::same(fast, exact)) << "size " << size;
            }
        }
    });
}

TEST(BoxBlur, KeepsFlatPicturesFlatAtEveryLevel) {
    for (const int depth : {8, 10, 16}) {
        for (const int level : {0, 1, 127, (1 << depth) - 2, (1 << depth) - 1}) {
            for (int size = 1; size <= max_box_size; size += 2) {
                TestPlane source(70, 3, depth);
                TestPlane target(70, 3, depth);
                source.fill(level);
                box_blur(source.view(), target.view(), size);
                EXPECT_TRUE(test::same(source, target)) << "size " << size;
            }
        }
    }
}

TEST(Gaussian, WeightsSumToOneAndFit) {
    for (const int depth : test::test_depths()) {
        for (const double sigma : {0.1, 0.3, 0.5, 0.8, 1.0, 1.5, 2.7, 5.0, 10.0, 32.0}) {
            const SymmetricWeights weights = gaussian_weights(sigma, depth);
            const auto sum =
                2 * std::accumulate(weights.weights.begin(), weights.weights.end(), std::int64_t{0}) -
                weights.weights[0];
            EXPECT_EQ(sum, std::int64_t{1} << weights.fraction_bits) << "sigma " << sigma;
            for (const std::int32_t weight : weights.weights) {
                EXPECT_GE(weight, 0);
                if (depth <= 12) {
                    EXPECT_LE(weight, 32767);
                }
            }
        }
    }
}

TEST(Gaussian, EqualsItsDefinitionAtEverySizeAndDepth) {
    for (const int depth : test::test_depths()) {
        for (const auto& [width, height] : test::test_sizes()) {
            TestPlane source(width, height, depth);
            source.randomise(static_cast<unsigned>(width * height + depth));
            for (const double sigma : {0.1, 0.5, 0.8, 1.5, 4.0, 20.0}) {
                const SymmetricWeights weights = gaussian_weights(sigma, depth);
                TestPlane fast(width, height, depth);
                TestPlane exact(width, height, depth);
                separable_blur(source.view(), fast.view(), weights);
                separable_blur_reference(source.view(), exact.view(), weights);
                EXPECT_TRUE(test::same(fast, exact)) << "sigma " << sigma;
                EXPECT_TRUE(fast.padding_untouched());
            }
        }
    }
}

TEST(Gaussian, KeepsFlatPicturesFlatAtEveryLevel) {
    for (const int depth : test::test_depths()) {
        for (const int level : {0, 1, 100, (1 << depth) - 1}) {
            for (const double sigma : {0.2, 0.7, 3.0, 32.0}) {
                TestPlane source(40, 5, depth);
                TestPlane target(40, 5, depth);
                source.fill(level);
                separable_blur(source.view(), target.view(), gaussian_weights(sigma, depth));
                EXPECT_TRUE(test::same(source, target)) << "sigma " << sigma;
            }
        }
    }
}

} // namespace
} // namespace framewright
