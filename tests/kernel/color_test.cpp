// Color conversion and chroma resampling against their definitions.
#include "core/kernel/chroma.h"
#include "core/kernel/color_convert.h"
#include "tests/kernel/test_planes.h"

#include <algorithm>
#include <cmath>
#include <memory>

namespace framewright {
namespace {

using test::TestPlane;

constexpr int matrices[] = {0, 1, 4, 5, 6, 7, 8, 9, 10};

/// Three random planes; the last two may be smaller.
struct Picture3 {
    Picture3(int width, int height, int depth, int shift_x = 0, int shift_y = 0) {
        for (int i = 0; i < 3; ++i) {
            const int w = i == 0 ? width : -((-width) >> shift_x);
            const int h = i == 0 ? height : -((-height) >> shift_y);
            plane[i] = std::make_unique<TestPlane>(w, h, depth);
            plane[i]->randomise(static_cast<unsigned>(i + width + depth));
        }
    }
    Planes3 planes() const { return {plane[0]->view(), plane[1]->view(), plane[2]->view()}; }
    ConstPlanes3 source() const { return {plane[0]->view(), plane[1]->view(), plane[2]->view()}; }
    std::unique_ptr<TestPlane> plane[3];
};

TEST(Color, EveryPixelEqualsTheDefinition) {
    for (const int depth : test::test_depths()) {
        for (const int matrix : matrices) {
            for (const bool full : {false, true}) {
                const Picture3 yuv(83, 5, depth);
                const Picture3 rgb(83, 5, depth);
                const ColorTransform forward = yuv_to_rgb_transform(matrix, full, depth);
                yuv_to_rgb(yuv.source(), chroma_layout(0, 0, 0), forward, rgb.planes());
                const Picture3 back(83, 5, depth);
                const ColorTransform backward = rgb_to_yuv_transform(matrix, full, depth);
                rgb_to_yuv(rgb.source(), backward, chroma_layout(0, 0, 0), back.planes());
                for (int y = 0; y < 5; ++y) {
                    for (int x = 0; x < 83; ++x) {
                        const std::array<int, 3> in{yuv.plane[0]->at(x, y), yuv.plane[1]->at(x, y),
                                                    yuv.plane[2]->at(x, y)};
                        const std::array<int, 3> got{rgb.plane[2]->at(x, y), rgb.plane[0]->at(x, y),
                                                     rgb.plane[1]->at(x, y)};
                        ASSERT_EQ(got, transform_pixel(forward, in)) << depth << " bits, matrix " << matrix;
                        const std::array<int, 3> again{back.plane[0]->at(x, y), back.plane[1]->at(x, y),
                                                       back.plane[2]->at(x, y)};
                        ASSERT_EQ(again, transform_pixel(backward, got))
                            << depth << " bits, matrix " << matrix;
                    }
                }
            }
        }
    }
}

/// H.273's equations in floating point, for the matrices with luma weights.
std::array<double, 3> exact_rgb(double kr, double kb, bool full, int depth, const std::array<int, 3>& yuv) {
    const double unit = std::ldexp(1.0, depth - 8);
    const double top = std::ldexp(1.0, depth) - 1;
    const double luma = full ? yuv[0] / top : (yuv[0] - 16 * unit) / (219 * unit);
    const double range = full ? top : 224 * unit;
    const double cb = (yuv[1] - 128 * unit) / range;
    const double cr = (yuv[2] - 128 * unit) / range;
    const double red = luma + 2 * (1 - kr) * cr;
    const double blue = luma + 2 * (1 - kb) * cb;
    const double green = (luma - kr * red - kb * blue) / (1 - kr - kb);
    return {red * top, green * top, blue * top};
}

TEST(Color, StaysWithinOneOfTheStandardsEquations) {
    const struct {
        int matrix;
        double kr, kb;
    } standards[] = {{1, 0.2126, 0.0722}, {6, 0.299, 0.114}, {9, 0.2627, 0.0593}, {7, 0.212, 0.087}};
    for (const auto& standard : standards) {
        for (const int depth : {8, 10, 12, 16}) {
            for (const bool full : {false, true}) {
                const ColorTransform transform = yuv_to_rgb_transform(standard.matrix, full, depth);
                const int top = (1 << depth) - 1;
                for (int i = 0; i < 1000; ++i) {
                    const std::array<int, 3> yuv{i * 7919 % (top + 1), i * 104729 % (top + 1),
                                                 i * 1299709 % (top + 1)};
                    const auto exact = exact_rgb(standard.kr, standard.kb, full, depth, yuv);
                    const auto got = transform_pixel(transform, yuv);
                    for (std::size_t c = 0; c < 3; ++c)
                        ASSERT_LE(std::abs(got[c] - std::clamp(exact[c], 0.0, double(top))), 1.0);
                }
            }
        }
    }
}

TEST(Color, GraysStayNeutralAndWhiteStaysWhite) {
    for (const int matrix : {1, 4, 6, 7, 8, 9}) {
        for (const int depth : test::test_depths()) {
            for (const bool full : {false, true}) {
                const ColorTransform to_yuv = rgb_to_yuv_transform(matrix, full, depth);
                const ColorTransform to_rgb = yuv_to_rgb_transform(matrix, full, depth);
                const int top = (1 << depth) - 1;
                const int white = full ? top : 235 << (depth - 8);
                const int black = full ? 0 : 16 << (depth - 8);
                const int neutral = 1 << (depth - 1);
                for (int gray = 0; gray <= top; gray += 1 + top / 999) {
                    const auto yuv = transform_pixel(to_yuv, {gray, gray, gray});
                    ASSERT_EQ(yuv[1], neutral);
                    ASSERT_EQ(yuv[2], neutral);
                    const auto rgb = transform_pixel(to_rgb, yuv);
                    ASSERT_EQ(rgb[0], rgb[1]);
                    ASSERT_EQ(rgb[1], rgb[2]);
                    ASSERT_LE(std::abs(rgb[0] - gray), 1);
                }
                EXPECT_EQ(transform_pixel(to_yuv, {top, top, top}),
                          (std::array<int, 3>{white, neutral, neutral}));
                EXPECT_EQ(transform_pixel(to_rgb, {white, neutral, neutral}),
                          (std::array<int, 3>{top, top, top}));
                EXPECT_EQ(transform_pixel(to_rgb, {black, neutral, neutral}), (std::array<int, 3>{0, 0, 0}));
            }
        }
    }
}

TEST(Color, UnspecifiedMatricesFollowTheHeight) {
    EXPECT_EQ(effective_matrix(2, 719), 6);
    EXPECT_EQ(effective_matrix(2, 720), 1);
    EXPECT_EQ(effective_matrix(9, 100), 9);
    EXPECT_FALSE(matrix_supported(14));
}

struct Subsampling {
    int x, y, location;
};
constexpr Subsampling subsamplings[] = {{1, 1, 0}, {1, 1, 1}, {1, 1, 2}, {1, 1, 3}, {1, 1, 4},
                                        {1, 1, 5}, {1, 1, 6}, {1, 0, 1}, {1, 0, 2}, {0, 1, 1},
                                        {2, 0, 1}, {2, 0, 2}, {2, 2, 1}, {2, 2, 2}, {2, 2, 3}};

/// Value of a chroma plane at a luma position, straight from the geometry: positions in samples from the
/// layout's offset.
int bilinear_at(const TestPlane& chroma, const ChromaLayout& layout, int x, int y) {
    const auto place = [](const ChromaAxis& axis, int at) {
        return (at - axis.offset_eighths / 8.0) / (1 << axis.shift);
    };
    const double px = place(layout.horizontal, x);
    const double py = place(layout.vertical, y);
    const int left = static_cast<int>(std::floor(px));
    const int top = static_cast<int>(std::floor(py));
    const auto at = [&](int i, int j) {
        return chroma.at(std::clamp(i, 0, chroma.view().width - 1),
                         std::clamp(j, 0, chroma.view().height - 1));
    };
    const double fx = px - left;
    const double fy = py - top;
    const double value = (1 - fy) * ((1 - fx) * at(left, top) + fx * at(left + 1, top)) +
                         fy * ((1 - fx) * at(left, top + 1) + fx * at(left + 1, top + 1));
    return static_cast<int>(std::floor(value + 0.5));
}

TEST(Chroma, UpsamplesWhereSamplesSit) {
    for (const int depth : {8, 10, 16}) {
        for (const auto& [shift_x, shift_y, location] : subsamplings) {
            for (const auto& [width, height] : test::test_sizes()) {
                const ChromaLayout layout = chroma_layout(shift_x, shift_y, location);
                TestPlane chroma(-((-width) >> shift_x), -((-height) >> shift_y), depth);
                chroma.randomise(static_cast<unsigned>(width));
                TestPlane full(width, height, depth);
                for (int y = 0; y < height; ++y)
                    upsample_chroma_row(chroma.view(), layout, y, width, full.view().row<std::uint8_t>(y));
                EXPECT_TRUE(full.padding_untouched());
                for (int y = 0; y < height; ++y) {
                    for (int x = 0; x < width; ++x)
                        ASSERT_EQ(full.at(x, y), bilinear_at(chroma, layout, x, y))
                            << shift_x << shift_y << " location " << location << " at " << x << "," << y;
                }
            }
        }
    }
}

TEST(Chroma, DownsamplesByItsTaps) {
    for (const int depth : {8, 10, 16}) {
        for (const auto& [shift_x, shift_y, location] : subsamplings) {
            for (const auto& [width, height] : test::test_sizes()) {
                const ChromaLayout layout = chroma_layout(shift_x, shift_y, location);
                TestPlane full(width, height, depth);
                full.randomise(static_cast<unsigned>(height));
                TestPlane chroma(-((-width) >> shift_x), -((-height) >> shift_y), depth);
                downsample_chroma(full.view(), layout, chroma.view());
                EXPECT_TRUE(chroma.padding_untouched());
                const DownsampleTaps horizontal = downsample_taps(layout.horizontal);
                const DownsampleTaps vertical = downsample_taps(layout.vertical);
                for (int y = 0; y < chroma.view().height; ++y) {
                    for (int x = 0; x < chroma.view().width; ++x) {
                        double sum = 0;
                        for (std::size_t j = 0; j < vertical.taps.size(); ++j) {
                            for (std::size_t i = 0; i < horizontal.taps.size(); ++i) {
                                const int sx = (x << shift_x) + horizontal.first + static_cast<int>(i);
                                const int sy = (y << shift_y) + vertical.first + static_cast<int>(j);
                                sum += vertical.taps[j] * horizontal.taps[i] *
                                       full.at(std::clamp(sx, 0, width - 1), std::clamp(sy, 0, height - 1));
                            }
                        }
                        const double mean = std::ldexp(sum, -(vertical.total_bits + horizontal.total_bits));
                        ASSERT_EQ(chroma.at(x, y), static_cast<int>(std::floor(mean + 0.5)))
                            << shift_x << shift_y << " location " << location << " at " << x << "," << y;
                    }
                }
            }
        }
    }
}

TEST(Chroma, ASlopeComesBackUnchanged) {
    // Up and down again must not move the picture: on a straight slope both are exact inside.
    for (const auto& [shift_x, shift_y, location] : subsamplings) {
        const ChromaLayout layout = chroma_layout(shift_x, shift_y, location);
        TestPlane chroma(16, 16, 12);
        for (int y = 0; y < 16; ++y) {
            for (int x = 0; x < 16; ++x)
                chroma.set(x, y, 100 + 64 * x + 128 * y);
        }
        const int width = 16 << shift_x;
        const int height = 16 << shift_y;
        TestPlane full(width, height, 12);
        for (int y = 0; y < height; ++y)
            upsample_chroma_row(chroma.view(), layout, y, width, full.view().row<std::uint8_t>(y));
        TestPlane again(16, 16, 12);
        downsample_chroma(full.view(), layout, again.view());
        for (int y = 2; y < 14; ++y) {
            for (int x = 2; x < 14; ++x)
                ASSERT_EQ(again.at(x, y), chroma.at(x, y)) << shift_x << shift_y << " location " << location;
        }
    }
}

} // namespace
} // namespace framewright
