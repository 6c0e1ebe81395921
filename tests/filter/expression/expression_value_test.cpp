// Values worked out by hand.
#include "tests/filter/expression/plain_evaluation.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <string>
#include <vector>

namespace framewright::test {
namespace {

/// Of an expression without samples, by the program that it becomes: no result is rounded or limited.
float number_of(const std::string& text) {
    const FrameFormat format = clip_format(ColorFamily::Gray, 8, 4, 2);
    const ExpressionGraph graph = make_expression_graph(formula_of(text), {format, 0, {}, {}});
    const GraphValue& value = graph.values.at(graph.result);
    EXPECT_TRUE(value.number.has_value()) << text;
    return value.number.value_or(-12345.0F);
}

TEST(ExpressionValues, BindAsInC) {
    EXPECT_EQ(number_of("1 + 2 * 3"), 7);
    EXPECT_EQ(number_of("(1 + 2) * 3"), 9);
    EXPECT_EQ(number_of("10 - 4 - 3"), 3);
    EXPECT_EQ(number_of("16 / 4 / 2"), 2);
    EXPECT_EQ(number_of("7 % 4 * 2"), 6);
    EXPECT_EQ(number_of("-2 * -3"), 6);
    EXPECT_EQ(number_of("1 < 2 == 1"), 1);
    EXPECT_EQ(number_of("1 || 0 && 0"), 1);
    EXPECT_EQ(number_of("0 ? 1 : 0 ? 2 : 3"), 3);
    EXPECT_EQ(number_of("1 ? 2 : 0 ? 3 : 4"), 2);
    EXPECT_EQ(number_of("!0 + 1"), 2);
    EXPECT_EQ(number_of("!(0 + 1)"), 0);
    EXPECT_EQ(number_of("2 + 3 > 4 && 1 != 2"), 1);
}

TEST(ExpressionValues, AreThoseOfTheFunctions) {
    EXPECT_EQ(number_of("abs(-3)"), 3);
    EXPECT_EQ(number_of("min(2, 3) + max(2, 3)"), 5);
    EXPECT_EQ(number_of("clamp(12, 0, 10)"), 10);
    EXPECT_EQ(number_of("clamp(-1, 0, 10)"), 0);
    EXPECT_EQ(number_of("floor(-1.5)"), -2);
    EXPECT_EQ(number_of("ceil(-1.5)"), -1);
    EXPECT_EQ(number_of("round(2.5)"), 3);
    EXPECT_EQ(number_of("round(-2.5)"), -2);
    EXPECT_EQ(number_of("round(0.49999997)"), 0);
    EXPECT_EQ(number_of("sqrt(2)"), std::sqrt(2.0F));
    EXPECT_EQ(number_of("max + mid + depth"), 255 + 128 + 8);
    EXPECT_EQ(number_of("W * 10 + H"), 42);
}

TEST(ExpressionValues, OfTheEdgesOfArithmeticAreThoseOfTheStandard) {
    const float infinity = std::numeric_limits<float>::infinity();
    EXPECT_EQ(number_of("1 / 0"), infinity);
    EXPECT_EQ(number_of("-1 / 0"), -infinity);
    EXPECT_TRUE(std::isnan(number_of("0 / 0")));
    EXPECT_TRUE(std::isnan(number_of("sqrt(-1)")));
    EXPECT_TRUE(std::isnan(number_of("5 % 0")));
    EXPECT_EQ(number_of("-7 % 4"), 1);
    EXPECT_EQ(number_of("7 % -4"), -1);
    EXPECT_EQ(number_of("5.5 % 2"), 1.5F);
    EXPECT_EQ(number_of("16777216 + 1"), 16777216); // 24 bits
    EXPECT_EQ(number_of("0.1 + 0.2"), 0.1F + 0.2F);
    EXPECT_EQ(number_of("1 / 3 * 3"), 1.0F / 3 * 3);
    EXPECT_TRUE(std::signbit(number_of("0 * -1")));
    EXPECT_EQ(number_of("1 / (0 * -1 - 0)"), -infinity); // taking 0 away keeps the sign of -0
}

TEST(ExpressionValues, TakeNoNumberForWhatIsNoNumber) {
    EXPECT_EQ(number_of("0 / 0 == 0 / 0"), 0);
    EXPECT_EQ(number_of("0 / 0 != 0 / 0"), 1);
    EXPECT_EQ(number_of("0 / 0 < 1"), 0);
    EXPECT_EQ(number_of("0 / 0 >= 1"), 0);
    EXPECT_EQ(number_of("0 / 0 ? 1 : 2"), 1);
    EXPECT_EQ(number_of("!(0 / 0)"), 0);
    EXPECT_EQ(number_of("min(0 / 0, 3)"), 3);
    EXPECT_EQ(number_of("max(0 / 0, 3)"), 3);
    EXPECT_TRUE(std::isnan(number_of("min(3, 0 / 0)")));
    EXPECT_EQ(number_of("clamp(0 / 0, 5, 9)"), 5);
}

/// The results on a row of samples.
std::vector<int> row_of(const std::string& text, const std::vector<int>& samples, int depth = 8) {
    const int width = static_cast<int>(samples.size());
    const FrameFormat format = clip_format(ColorFamily::Gray, depth, width, 1);
    TestPlane source(width, 1, depth);
    for (int x = 0; x < width; ++x)
        source.set(x, 0, samples[static_cast<std::size_t>(x)]);
    const ExpressionPlanes planes{source.view()};
    const TestPlane target(width, 1, depth);
    const CompiledExpression compiled = compiled_text(text, format);
    if (const auto* program = std::get_if<ExpressionProgram>(&compiled))
        evaluate_expression(*program, {{&planes, 1}}, target.view());
    else
        run_operation(std::get<PictureOperation>(compiled), planes, {target.view()});
    std::vector<int> results;
    for (int x = 0; x < width; ++x)
        results.push_back(target.at(x, 0));
    return results;
}

using Row = std::vector<int>;

TEST(ExpressionResults, AreRoundedHalfUpAndLimited) {
    EXPECT_EQ(row_of("x / 2", {0, 1, 2, 3, 255}), (Row{0, 1, 1, 2, 128}));
    EXPECT_EQ(row_of("x - 100", {0, 99, 100, 101, 255}), (Row{0, 0, 0, 1, 155}));
    EXPECT_EQ(row_of("x * 2", {0, 127, 128, 255}), (Row{0, 254, 255, 255}));
    EXPECT_EQ(row_of("x / 0", {0, 1, 255}), (Row{0, 255, 255})); // 0 / 0 becomes 0
    EXPECT_EQ(row_of("sqrt(x - 4)", {0, 4, 5, 20}), (Row{0, 0, 1, 4}));
    EXPECT_EQ(row_of("x * 2", {0, 511, 512, 1023}, 10), (Row{0, 1022, 1023, 1023}));
    EXPECT_EQ(row_of("x + 0.49999997 - x[0,0] * X", {0}), (Row{0}));
    EXPECT_EQ(row_of("x + (X == 0) * 0.49999997", {0}), (Row{0}));
}

TEST(ExpressionResults, KeepTheSignOfZeroWhereTheStandardDoes) {
    EXPECT_EQ(row_of("1 / (-x + 0)", {0, 1}), (Row{255, 0}));
    EXPECT_EQ(row_of("1 / (-x - 0)", {0, 1}), (Row{0, 0}));
    EXPECT_EQ(row_of("1 / (-x * 1)", {0, 1}), (Row{0, 0}));
    EXPECT_EQ(row_of("1 / abs(-x)", {0, 1}), (Row{255, 1}));
    EXPECT_EQ(row_of("1 / floor(-x / 2)", {0}), (Row{0}));
}

TEST(ExpressionResults, ComeFromNeighboursMirroredAtTheEdges) {
    EXPECT_EQ(row_of("x[1,0]", {10, 20, 30}), (Row{20, 30, 20}));
    EXPECT_EQ(row_of("x[-2,0]", {10, 20, 30}), (Row{30, 20, 10}));
    EXPECT_EQ(row_of("x[15,0]", {10, 20, 30}), (Row{20, 10, 20})); // the period is 4
    EXPECT_EQ(row_of("x[0,7]", {10, 20, 30}), (Row{10, 20, 30}));
    EXPECT_EQ(row_of("X * 100 + W", {0, 0, 0}), (Row{3, 103, 203}));
}

TEST(ExpressionResults, ComeFromTables) {
    EXPECT_EQ(row_of("table(max * pow(x / max, 2))", {0, 100, 255}), (Row{0, 39, 255}));
    EXPECT_EQ(row_of("table(x * 2) - table(x)", {0, 100, 200}), (Row{0, 100, 200}));
    EXPECT_EQ(row_of("table(sqrt(x[1,0])) + X", {0, 100, 225}), (Row{10, 16, 12}));
    EXPECT_EQ(row_of("table(max - x)", {0, 1000, 4095}, 12), (Row{4095, 3095, 0}));
}

/// Three frames of a 4:2:0 picture whose planes are flat.
TEST(ExpressionResults, ComeFromOtherPlanesAndFrames) {
    const FrameFormat format = clip_format(ColorFamily::Yuv, 8, 4, 4, 1, 1);
    std::vector<std::unique_ptr<TestPlane>> owners;
    std::vector<ExpressionPlanes> frames;
    for (int frame = 0; frame < 3; ++frame) {
        ExpressionPlanes planes;
        for (int plane = 0; plane < 3; ++plane) {
            owners.push_back(
                std::make_unique<TestPlane>(format.plane_width(plane), format.plane_height(plane), 8));
            owners.back()->fill(10 * (frame + 1) + plane);
            planes[static_cast<std::size_t>(plane)] = owners.back()->view();
        }
        frames.push_back(planes);
    }
    const auto first = [&](const std::string& text, int plane) {
        const CompiledExpression compiled = compiled_text(text, format, plane);
        const TestPlane target(format.plane_width(plane), format.plane_height(plane), 8);
        evaluate_expression(std::get<ExpressionProgram>(compiled), {frames, 5, 0.5F}, target.view());
        return target.at(0, 0);
    };
    EXPECT_EQ(first("x@-1 * 4 + x@1", 0), 10 * 4 + 30);
    EXPECT_EQ(first("y + u@1", 1), 20 + 31);
    EXPECT_EQ(first("v@-1[1,1] + N + T * 10", 0), 12 + 5 + 5);
}

TEST(ExpressionResults, TakePlacesAndNeighboursOfTheShownPicture) {
    // Shown turned clockwise: what is stored at the lower left is shown at the upper left.
    const FrameFormat format = clip_format(ColorFamily::Gray, 8, 3, 2);
    const ExpressionSetting setting{format, 0, {true, false, true}, {}};
    const TestPlane source(3, 2, 8);
    TestPlane numbered(3, 2, 8);
    for (int i = 0; i < 6; ++i)
        numbered.set(i % 3, i / 3, i + 1);
    const ExpressionPlanes planes{numbered.view()};
    const auto at_lower_left = [&](const std::string& text) {
        const TestPlane target(3, 2, 8);
        const CompiledExpression compiled = compile_expression(formula_of(text), setting);
        evaluate_expression(std::get<ExpressionProgram>(compiled), {{&planes, 1}}, target.view());
        return target.at(0, 1);
    };
    EXPECT_EQ(at_lower_left("X * 10 + Y + x - x"), 0);
    EXPECT_EQ(at_lower_left("x[1,0] + X"), 1); // stored above it
    EXPECT_EQ(at_lower_left("x[0,1] + X"), 5); // stored right of it
    EXPECT_EQ(at_lower_left("W * 10 + H + X"), 23);
}

} // namespace
} // namespace framewright::test
