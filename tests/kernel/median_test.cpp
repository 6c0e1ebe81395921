// The median against its scalar definition.
#include "core/kernel/median.h"
#include "tests/kernel/test_planes.h"
#include "tests/support/each_target.h"

namespace framewright {
namespace {

using test::TestPlane;

TEST(Median, EqualsItsDefinitionAtEverySizeAndDepth) {
    for (const int depth : test::test_depths()) {
        for (const auto& [width, height] : test::test_sizes()) {
            TestPlane source(width, height, depth);
            source.randomise(static_cast<unsigned>(width * height + depth));
            for (int size = 1; size <= max_median_size; size += 2) {
                if (size > 7 && width * height > 700 && depth != 8)
                    continue;
                TestPlane fast(width, height, depth);
                TestPlane exact(width, height, depth);
                median_blur(source.view(), fast.view(), size);
                median_blur_reference(source.view(), exact.view(), size);
                EXPECT_TRUE(test::same(fast, exact)) << "size " << size;
                EXPECT_TRUE(fast.padding_untouched());
            }
        }
    }
}

TEST(Median, EqualsItsDefinitionOnEveryInstructionSet) {
    test::on_each_target([] {
        for (const int depth : {8, 10, 16}) {
            for (const int size : {3, 5, 7, 9}) {
                TestPlane source(283, 9, depth);
                source.randomise(static_cast<unsigned>(size));
                TestPlane fast(283, 9, depth);
                TestPlane exact(283, 9, depth);
                median_blur(source.view(), fast.view(), size);
                median_blur_reference(source.view(), exact.view(), size);
                EXPECT_TRUE(test::same(fast, exact)) << "size " << size;
                EXPECT_TRUE(fast.padding_untouched());
            }
        }
    });
}

TEST(Median, FindsEveryLevelOfFlatPictures) {
    for (const int size : {3, 5, 7}) {
        for (int level = 0; level < 256; ++level) {
            TestPlane source(9, 4, 8);
            TestPlane target(9, 4, 8);
            source.fill(level);
            median_blur(source.view(), target.view(), size);
            EXPECT_TRUE(test::same(source, target)) << "size " << size;
        }
    }
}

TEST(Median, RemovesSingleOutliers) {
    TestPlane source(40, 9, 10);
    source.fill(500);
    source.set(20, 4, 1023);
    source.set(3, 2, 0);
    TestPlane target(40, 9, 10);
    median_blur(source.view(), target.view(), 3);
    TestPlane flat(40, 9, 10);
    flat.fill(500);
    EXPECT_TRUE(test::same(target, flat));
}

} // namespace
} // namespace framewright
