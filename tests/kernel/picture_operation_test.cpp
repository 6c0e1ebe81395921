// Operations run by the kernels that define them, on the planes that they name.
#include "core/kernel/picture_operation.h"

#include "core/kernel/chroma.h"
#include "core/kernel/copy.h"
#include "core/kernel/point.h"
#include "core/kernel/separable.h"
#include "tests/kernel/test_planes.h"

#include <memory>

namespace framewright {
namespace {

using namespace test;

PictureOperation on_first_plane(PictureOperation::Kind kind) {
    return {std::move(kind), {0, 0, 0}, {0, 0, 0}};
}

void run_on(const PictureOperation::Kind& kind, const TestPlane& source, const TestPlane& target) {
    run_operation(on_first_plane(kind), {source.view()}, {target.view()});
}

/// Whether both hold the same samples and nothing was written beside them.
void expect_equal(const TestPlane& one, const TestPlane& two) {
    EXPECT_TRUE(one.padding_untouched());
    for (int y = 0; y < one.view().height; ++y) {
        for (int x = 0; x < one.view().width; ++x)
            ASSERT_EQ(one.at(x, y), two.at(x, y)) << x << "," << y;
    }
}

TEST(PictureOperation, CountsItsPlanes) {
    EXPECT_EQ(plane_count({CopyPlane()}), 1);
    EXPECT_EQ(plane_count({ResampleChroma()}), 1);
    EXPECT_EQ(plane_count({TurnChroma()}), 2);
    EXPECT_EQ(plane_count({TransformColors()}), 3);
    EXPECT_EQ(plane_count({YuvToRgb()}), 3);
    EXPECT_EQ(plane_count({RgbToYuv()}), 3);
    EXPECT_EQ(plane_count({Lut3D()}), 3);
}

TEST(PictureOperation, TurnsAsDefined) {
    for (const int depth : {8, 10}) {
        TestPlane source(45, 38, depth);
        source.randomise(7);
        for (int k = 0; k < 8; ++k) {
            const Transpose turn{(k & 4) != 0, (k & 2) != 0, (k & 1) != 0};
            TestPlane target(turn.transpose ? 38 : 45, turn.transpose ? 45 : 38, depth);
            TestPlane by_kernel(target.view().width, target.view().height, depth);
            run_on(turn, source, target);
            turn_plane(source.view(), by_kernel.view(), turn.transpose, turn.mirror_x, turn.mirror_y);
            expect_equal(target, by_kernel);
            for (int y = 0; y < target.view().height; ++y) {
                for (int x = 0; x < target.view().width; ++x) {
                    int u = turn.transpose ? y : x;
                    int v = turn.transpose ? x : y;
                    u = turn.mirror_x ? 45 - 1 - u : u;
                    v = turn.mirror_y ? 38 - 1 - v : v;
                    ASSERT_EQ(target.at(x, y), source.at(u, v)) << k << ": " << x << "," << y;
                }
            }
        }
    }
}

TEST(PictureOperation, CropsAndFills) {
    for (const int depth : {8, 12}) {
        TestPlane source(30, 20, depth);
        source.randomise(3);
        TestPlane target(9, 7, depth);
        run_on(CropPlane{5, 11}, source, target);
        for (int y = 0; y < 7; ++y) {
            for (int x = 0; x < 9; ++x)
                ASSERT_EQ(target.at(x, y), source.at(x + 5, y + 11));
        }
        run_operation(on_first_plane(FillPlane{201}), {}, {target.view()});
        TestPlane filled(9, 7, depth);
        filled.fill(201);
        expect_equal(target, filled);
    }
}

TEST(PictureOperation, UnsharpAddsTheDifferenceToTheBlur) {
    for (const int depth : {8, 10, 16}) {
        TestPlane source(61, 33, depth);
        source.randomise(5);
        const SymmetricWeights weights = gaussian_weights(1.7, depth);
        TestPlane blurred(61, 33, depth);
        TestPlane expected(61, 33, depth);
        TestPlane target(61, 33, depth);
        separable_blur(source.view(), blurred.view(), weights);
        add_difference(source.view(), blurred.view(), expected.view(), 300, 4);
        run_on(UnsharpMask{weights, 300, 4}, source, target);
        expect_equal(target, expected);
    }
}

TEST(PictureOperation, ResamplesChromaUpThenDown) {
    constexpr int width = 37;
    constexpr int height = 23;
    for (const int depth : {8, 10}) {
        TestPlane source(19, 12, depth);
        source.randomise(9);
        const ChromaLayout from = chroma_layout(1, 1, 1);
        TestPlane full(width, height, depth, 0);
        for (int y = 0; y < height; ++y)
            upsample_chroma_row(source.view(), from, y, width, full.view().row<std::uint8_t>(y));
        TestPlane whole(width, height, depth);
        run_on(ResampleChroma{from, chroma_layout(0, 0, 1), width, height}, source, whole);
        expect_equal(whole, full);
        const ChromaLayout to = chroma_layout(1, 0, 2);
        TestPlane expected(19, height, depth);
        TestPlane halved(19, height, depth);
        downsample_chroma(full.view(), to, expected.view());
        run_on(ResampleChroma{from, to, width, height}, source, halved);
        expect_equal(halved, expected);
        TestPlane down_to_full(width, height, depth);
        downsample_chroma(full.view(), chroma_layout(0, 0, 1), down_to_full.view());
        expect_equal(whole, down_to_full);
    }
}

TEST(PictureOperation, WorksOnThePlanesItNames) {
    std::array<ConstPlaneView, 4> source;
    std::array<PlaneView, 4> target;
    std::vector<std::unique_ptr<TestPlane>> planes;
    for (std::size_t i = 0; i < 4; ++i) {
        planes.push_back(std::make_unique<TestPlane>(8, 4, 8));
        planes.back()->fill(static_cast<int>(10 * i));
        source[i] = planes.back()->view();
    }
    for (std::size_t i = 0; i < 4; ++i) {
        planes.push_back(std::make_unique<TestPlane>(8, 4, 8));
        planes.back()->fill(99);
        target[i] = planes.back()->view();
    }
    run_operation({CopyPlane(), {3, 0, 0}, {1, 0, 0}}, source, target);
    EXPECT_EQ(planes[5]->at(0, 0), 30);
    // Output i takes channel i + 1 of the input: red from green, green from blue, blue from red.
    ColorTransform shift;
    shift.fraction_bits = 1;
    shift.coefficient = {{{0, 2, 0}, {0, 0, 2}, {2, 0, 0}}};
    run_operation({TransformColors{shift}, {2, 0, 1}, {3, 2, 0}}, source, target);
    EXPECT_EQ(planes[7]->at(7, 3), 0);  // first out: the second in, plane 0
    EXPECT_EQ(planes[6]->at(7, 3), 10); // second out: the third in, plane 1
    EXPECT_EQ(planes[4]->at(7, 3), 20); // third out: the first in, plane 2
    EXPECT_EQ(planes[5]->at(7, 3), 30);
}

} // namespace
} // namespace framewright
