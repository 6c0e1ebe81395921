// Local contrast against its scalar definition, and that against OpenCV's.
#include "core/kernel/adaptive/clahe.h"
#include "tests/kernel/test_planes.h"

#include <algorithm>
#include <cstdlib>
#include <opencv2/imgproc.hpp>

namespace framewright {
namespace {

using test::TestPlane;

void expect_defined(const TestPlane& source, double limit, int tiles) {
    const PlaneView& view = source.view();
    const int most = std::min({tiles, view.width, view.height});
    TestPlane fast(view.width, view.height, view.bit_depth);
    TestPlane exact(view.width, view.height, view.bit_depth);
    clahe(view, fast.view(), limit, most);
    clahe_reference(view, exact.view(), limit, most);
    EXPECT_TRUE(test::same(fast, exact)) << "limit " << limit << ", " << most << " tiles";
    EXPECT_TRUE(fast.padding_untouched());
}

TEST(Clahe, EqualsItsDefinitionAtEverySizeAndDepth) {
    for (const int depth : {8, 9, 10, 12, 16})
        for (const auto& [width, height] : test::test_sizes()) {
            TestPlane source(width, height, depth);
            source.randomise(static_cast<unsigned>(width * height + depth));
            for (const int tiles : {1, 2, 8}) {
                if (depth > 10 && tiles > 2)
                    continue; // curves of many levels take the definition long
                expect_defined(source, 2, tiles);
                expect_defined(source, 40, tiles);
            }
        }
}

TEST(Clahe, EqualsItsDefinitionWithAsManyTilesAsThereAre) {
    TestPlane source(97, 65, 8);
    source.randomise(7);
    for (const int tiles : {3, 31, 32})
        for (const double limit : {1.0, 1.7, 6.0})
            expect_defined(source, limit, tiles);
}

/// As in files that lie about their depth.
TEST(Clahe, TakesLevelsAboveTheLargestForThat) {
    TestPlane source(70, 40, 10);
    source.randomise(3);
    for (int x = 0; x < 70; ++x)
        source.set(x, x % 40, 1024 + 900 * x);
    expect_defined(source, 2, 4);
    TestPlane deep(40, 20, 12);
    deep.randomise(4);
    deep.set(7, 7, 65535);
    expect_defined(deep, 2, 2);
}

TEST(Clahe, IsWithinALevelOfOpenCvs) {
    TestPlane source(160, 96, 8);
    source.randomise(11);
    const PlaneView& view = source.view();
    // A gradient under noise: histograms that differ from tile to tile.
    for (int y = 0; y < view.height; ++y)
        for (int x = 0; x < view.width; ++x)
            view.row<std::uint8_t>(y)[x] = static_cast<std::uint8_t>(view.row<std::uint8_t>(y)[x] / 4 + x);
    TestPlane ours(view.width, view.height, 8);
    for (const int tiles : {1, 4, 8, 16}) {
        clahe(view, ours.view(), 3, tiles);
        cv::Mat theirs;
        cv::createCLAHE(3, {tiles, tiles})
            ->apply(cv::Mat(view.height, view.width, CV_8U, view.data, static_cast<std::size_t>(view.pitch)),
                    theirs);
        int farthest = 0;
        for (int y = 0; y < view.height; ++y)
            for (int x = 0; x < view.width; ++x)
                farthest = std::max(
                    farthest, std::abs(ours.view().row<std::uint8_t>(y)[x] - theirs.at<std::uint8_t>(y, x)));
        EXPECT_LE(farthest, 1) << tiles;
    }
}

} // namespace
} // namespace framewright
