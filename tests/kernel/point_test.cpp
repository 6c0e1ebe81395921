// Kernels on single places: tables, temporal statistics, slopes, blends.
#include "core/kernel/copy.h"
#include "core/kernel/lut.h"
#include "core/kernel/point.h"
#include "core/kernel/simd/border.h"
#include "core/kernel/sobel.h"
#include "core/kernel/temporal.h"
#include "tests/kernel/test_planes.h"

#include <algorithm>
#include <cmath>
#include <memory>

namespace framewright {
namespace {

using test::TestPlane;

TEST(Border, MirrorsAsOftenAsItTakes) {
    const int expected[] = {0, 1, 2, 1, 0, 1, 2, 1, 0, 1, 2};
    for (int i = -4; i <= 6; ++i)
        EXPECT_EQ(reflect101(i, 3), expected[i + 4]);
    for (int i = -5; i <= 5; ++i)
        EXPECT_EQ(reflect101(i, 1), 0);
    EXPECT_EQ(reflect101(-1, 2), 1);
    EXPECT_EQ(reflect101(2, 2), 0);
}

TEST(LookupTables, MapEverySample) {
    for (const int depth : test::test_depths()) {
        for (const auto& [width, height] : test::test_sizes()) {
            TestPlane source(width, height, depth);
            source.randomise(static_cast<unsigned>(width));
            TestPlane target(width, height, depth);
            const int top = source.view().max_value();
            const LookupTable table = make_lookup_table(depth, [&](int value) {
                return (value * 7919.0 + 13) - std::floor(value * 7919.0 / top) * top;
            });
            apply_lookup_table(source.view(), target.view(), table);
            EXPECT_TRUE(target.padding_untouched());
            for (int y = 0; y < height; ++y) {
                for (int x = 0; x < width; ++x)
                    ASSERT_EQ(target.at(x, y), table[static_cast<std::size_t>(source.at(x, y))]);
            }
        }
    }
}

TEST(LookupTables, RoundHalfUpAndClamp) {
    const LookupTable table = make_lookup_table(8, [](int value) { return value - 2.5; });
    EXPECT_EQ(table[0], 0);
    EXPECT_EQ(table[3], 1);
    EXPECT_EQ(table[255], 253);
    EXPECT_EQ(make_lookup_table(8, [](int) { return 999.0; })[0], 255);
}

TEST(Temporal, AverageAndMedianOfEveryCount) {
    for (const int depth : test::test_depths()) {
        for (const std::size_t count : {1U, 3U, 5U, 7U}) {
            std::vector<std::unique_ptr<TestPlane>> planes;
            std::vector<ConstPlaneView> views;
            for (std::size_t i = 0; i < count; ++i) {
                planes.push_back(std::make_unique<TestPlane>(131, 9, depth));
                planes.back()->randomise(static_cast<unsigned>(i + 10));
                views.push_back(planes.back()->view());
            }
            TestPlane average(131, 9, depth);
            TestPlane median(131, 9, depth);
            temporal_average(views, average.view());
            temporal_median(views, median.view());
            for (int y = 0; y < 9; ++y) {
                for (int x = 0; x < 131; ++x) {
                    std::vector<int> values;
                    int sum = 0;
                    for (const auto& plane : planes) {
                        values.push_back(plane->at(x, y));
                        sum += values.back();
                    }
                    std::sort(values.begin(), values.end());
                    const int n = static_cast<int>(count);
                    ASSERT_EQ(average.at(x, y), (2 * sum + n) / (2 * n));
                    ASSERT_EQ(median.at(x, y), values[count / 2]);
                }
            }
        }
    }
}

TEST(Temporal, AverageOfEverySumIsExact) {
    // All sums that seven 16-bit samples can have near every quotient's edge.
    TestPlane target(8, 1, 16);
    for (int quotient = 0; quotient < 65535; quotient += 97) {
        std::vector<std::unique_ptr<TestPlane>> planes;
        std::vector<ConstPlaneView> views;
        for (int i = 0; i < 7; ++i) {
            planes.push_back(std::make_unique<TestPlane>(8, 1, 16));
            for (int x = 0; x < 8; ++x)
                planes.back()->set(x, 0, quotient + (i < x ? 1 : 0));
            views.push_back(planes.back()->view());
        }
        temporal_average(views, target.view());
        for (int x = 0; x < 8; ++x)
            ASSERT_EQ(target.at(x, 0), quotient + (x >= 4 ? 1 : 0));
    }
}

TEST(Sobel, EqualsItsDefinition) {
    for (const int depth : test::test_depths()) {
        for (const auto& [width, height] : test::test_sizes()) {
            TestPlane source(width, height, depth);
            source.randomise(static_cast<unsigned>(width + depth));
            TestPlane target(width, height, depth);
            const int black = 16 << (depth - 8);
            for (const SobelDirection direction :
                 {SobelDirection::Both, SobelDirection::Horizontal, SobelDirection::Vertical}) {
                sobel(source.view(), target.view(), direction, 64, black);
                EXPECT_TRUE(target.padding_untouched());
                for (int y = 0; y < height; ++y) {
                    for (int x = 0; x < width; ++x) {
                        const auto at = [&](int i, int j) {
                            return static_cast<std::int64_t>(
                                source.at(reflect101(x + i, width), reflect101(y + j, height)));
                        };
                        const std::int64_t gx =
                            at(1, -1) + 2 * at(1, 0) + at(1, 1) - at(-1, -1) - 2 * at(-1, 0) - at(-1, 1);
                        const std::int64_t gy =
                            at(-1, 1) + 2 * at(0, 1) + at(1, 1) - at(-1, -1) - 2 * at(0, -1) - at(1, -1);
                        std::int64_t slope = std::abs(direction == SobelDirection::Horizontal ? gx : gy);
                        if (direction == SobelDirection::Both) {
                            // The integer r with (r - 1/2)^2 <= n < (r + 1/2)^2.
                            const std::int64_t n = gx * gx + gy * gy;
                            slope = static_cast<std::int64_t>(std::sqrt(static_cast<double>(n)));
                            while (slope * slope + slope < n)
                                ++slope;
                            while (slope > 0 && slope * slope - slope >= n)
                                --slope;
                        }
                        const std::int64_t expected = std::min<std::int64_t>(
                            black + ((64 * slope + 128) >> 8), source.view().max_value());
                        ASSERT_EQ(target.at(x, y), expected);
                    }
                }
            }
        }
    }
}

TEST(Point, DifferencesAndMapsFollowTheirFormulas) {
    for (const int depth : test::test_depths()) {
        TestPlane source(77, 5, depth);
        TestPlane blurred(77, 5, depth);
        TestPlane target(77, 5, depth);
        source.randomise(1);
        blurred.randomise(2);
        const int top = source.view().max_value();
        const int threshold = 20 << (depth - 8);
        add_difference(source.view(), blurred.view(), target.view(), 700, threshold);
        for (int x = 0; x < 77; ++x) {
            const int gap = source.at(x, 3) - blurred.at(x, 3);
            const int sharp = std::clamp(source.at(x, 3) + ((700 * gap + 128) >> 8), 0, top);
            ASSERT_EQ(target.at(x, 3), std::abs(gap) >= threshold ? sharp : source.at(x, 3));
        }
        std::vector<std::uint16_t> map(77 * 5);
        for (std::size_t i = 0; i < map.size(); ++i)
            map[i] = static_cast<std::uint16_t>(i * 8191 % 16385);
        const int base = 1 << (depth - 1);
        scale_by_map(source.view(), target.view(), map.data(), base);
        for (int x = 0; x < 77; ++x)
            ASSERT_EQ(
                target.at(x, 2),
                base + (((source.at(x, 2) - base) * map[static_cast<std::size_t>(2 * 77 + x)] + 8192) >> 14));
    }
}

TEST(Copies, TransposeAndMirror) {
    for (const int depth : {8, 16}) {
        for (const auto& [width, height] : test::test_sizes()) {
            TestPlane source(width, height, depth);
            source.randomise(5);
            TestPlane turned(height, width, depth);
            TestPlane mirrored(width, height, depth);
            transpose_plane(source.view(), turned.view());
            mirror_plane(source.view(), mirrored.view(), true, true);
            EXPECT_TRUE(turned.padding_untouched());
            for (int y = 0; y < height; ++y) {
                for (int x = 0; x < width; ++x) {
                    ASSERT_EQ(turned.at(y, x), source.at(x, y));
                    ASSERT_EQ(mirrored.at(width - 1 - x, height - 1 - y), source.at(x, y));
                }
            }
        }
    }
}

} // namespace
} // namespace framewright
