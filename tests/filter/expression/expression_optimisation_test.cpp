// What the compiler leaves out, and what it hands to the kernels.
#include "tests/filter/expression/plain_evaluation.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <string>
#include <variant>

namespace framewright::test {
namespace {

const FrameFormat& yuv420() {
    static const FrameFormat format = clip_format(ColorFamily::Yuv, 8, 64, 48, 1, 1);
    return format;
}

ExpressionProgram program_of(const std::string& text, const FrameFormat& format = yuv420()) {
    return write_expression_program(make_expression_graph(formula_of(text), {format, 0, {}, {}}));
}

template <typename Kind> const Kind* lowered(const std::string& text, const FrameFormat& format = yuv420()) {
    static CompiledExpression compiled;
    compiled = compiled_text(text, format);
    const auto* const operation = std::get_if<PictureOperation>(&compiled);
    return operation ? std::get_if<Kind>(&operation->kind) : nullptr;
}

bool stays_program(const std::string& text, const FrameFormat& format = yuv420()) {
    return std::holds_alternative<ExpressionProgram>(compiled_text(text, format));
}

TEST(ExpressionProgram, FoldsConstants) {
    const ExpressionProgram program = program_of("x[1,0] * (2 + 3 * 4 - sqrt(16)) + X");
    EXPECT_EQ(program.instructions.size(), 3U); // a product, the column, a sum
    EXPECT_EQ(program.constants, std::vector<float>{10});
}

TEST(ExpressionProgram, ComputesEqualPartsOnce) {
    EXPECT_EQ(program_of("abs(x - x[1,0]) + abs(x - x[1,0])").instructions.size(), 3U);
    EXPECT_EQ(program_of("(x + X) * (X + x)").instructions.size(), 3U);
    EXPECT_EQ(program_of("(x > X) + (X < x)").instructions.size(), 3U);
    EXPECT_EQ(program_of("(x - X) * (X - x)").instructions.size(), 5U); // not the same
}

TEST(ExpressionProgram, LeavesOutWhatIsNotNeeded) {
    EXPECT_EQ(program_of("1 ? x[1,0] : sqrt(x[3,4]) / u").instructions.size(), 1U);
    EXPECT_EQ(program_of("1 ? x[1,0] : sqrt(x[3,4]) / u").sources.size(), 1U);
    EXPECT_EQ(program_of("round(floor(x[1,0])) * 1 - 0").instructions.size(), 1U);
    EXPECT_EQ(program_of("-(-x[1,0])").instructions.size(), 1U);
}

TEST(ExpressionProgram, ComputesWhatIsTheSameAlongARowOncePerRow) {
    const ExpressionProgram program = program_of("x[1,0] + sqrt(Y * 2 + N) * T");
    EXPECT_EQ(program.instructions.size(), 1U);
    EXPECT_EQ(program.row_instructions.size(), 7U);
}

TEST(ExpressionProgram, UsesRegistersAgain) {
    std::string sum = "x[0,0]";
    for (int i = 1; i <= 15; ++i)
        sum += " + x[" + std::to_string(i) + ",0] * X";
    EXPECT_LE(program_of(sum).register_count, 5);
}

TEST(ExpressionProgram, TurnsDivisionsByPowersOfTwoIntoProducts) {
    const auto divides = [](const std::string& text) {
        const ExpressionProgram program = program_of(text);
        return std::any_of(
            program.instructions.begin(), program.instructions.end(),
            [](const ExpressionInstruction& instruction) { return instruction.op == ExpressionOp::Divide; });
    };
    EXPECT_FALSE(divides("x[1,0] / 8"));
    EXPECT_FALSE(divides("x[1,0] / -0.25"));
    EXPECT_TRUE(divides("x[1,0] / 3"));
    EXPECT_TRUE(divides("x[1,0] / 0"));
    EXPECT_TRUE(divides("x[1,0] / 1e-45")); // its reciprocal is too large
}

TEST(ExpressionLowering, MakesCopiesFillsAndTables) {
    EXPECT_NE(lowered<CopyPlane>("x"), nullptr);
    EXPECT_NE(lowered<CopyPlane>("clamp(round(x), 0, max)"), nullptr);
    EXPECT_NE(lowered<CopyPlane>("x * 2 - x"), nullptr);
    const auto* const fill = lowered<FillPlane>("mid + 0.5");
    ASSERT_NE(fill, nullptr);
    EXPECT_EQ(fill->value, 129);
    const auto* const table = lowered<Lut1D>("table(255 - x) + p1");
    ASSERT_NE(table, nullptr);
    EXPECT_EQ(table->table.size(), 256U);
    EXPECT_EQ(table->table[3], 252);
    EXPECT_NE(lowered<Lut1D>("y > 100 ? 0 : y * y"), nullptr);
}

TEST(ExpressionLowering, ReadsOtherPlanesOfTheSameSize) {
    const FrameFormat rgb = clip_format(ColorFamily::Rgb, 8, 16, 16);
    const CompiledExpression compiled = compiled_text("r", rgb, 0);
    ASSERT_TRUE(std::holds_alternative<PictureOperation>(compiled));
    EXPECT_EQ(std::get<PictureOperation>(compiled).sources[0], 2);
    EXPECT_EQ(std::get<PictureOperation>(compiled).targets[0], 0);
    EXPECT_TRUE(stays_program("u")); // smaller in 4:2:0
}

TEST(ExpressionLowering, MakesConvolutionsOfWhatIsLinear) {
    const auto* const sharpen =
        lowered<Convolve2D>("clamp(2*x - (x[-1,0] + x[1,0] + x[0,-1] + x[0,1]) / 4, 0, max)");
    ASSERT_NE(sharpen, nullptr);
    EXPECT_EQ(sharpen->kernel.size, 3);
    EXPECT_EQ(sharpen->kernel.fraction_bits, 2);
    EXPECT_EQ(sharpen->kernel.weights, (std::vector<std::int32_t>{0, -1, 0, -1, 8, -1, 0, -1, 0}));
    const auto* const emboss = lowered<Convolve2D>("mid + (x[-1,-1] - x[1,1]) * 0.5 + x[1,0] - x");
    ASSERT_NE(emboss, nullptr);
    EXPECT_EQ(emboss->kernel.offset, 256);
}

TEST(ExpressionLowering, LeavesAloneWhatWouldRoundOrIsNotLinear) {
    EXPECT_TRUE(stays_program("(x + x[1,0] + x[-1,0] + x[0,1]) / 3"));
    EXPECT_TRUE(stays_program("x * x[1,0] + x[0,1]"));
    EXPECT_TRUE(stays_program("x@1 + x + x@-1"));
    EXPECT_TRUE(stays_program("(x + x[1,0] + x[-1,0] + x[0,1]) * 0.1"));
    EXPECT_TRUE(stays_program("(x + x[1,0] + x[-1,0] + x[0,1]) / 2048 / 2048"));
    EXPECT_TRUE(stays_program("abs(x + x[1,0] + x[-1,0] - x[0,1])"));
    EXPECT_TRUE(stays_program("x + x[1,0] + x[-1,0] + x[0,1] + X"));
    EXPECT_TRUE(stays_program("clamp(x + x[1,0] + x[-1,0] + x[0,1], 1, max)"));
    EXPECT_TRUE(stays_program("(x[15,0] + x[-15,0]) / 2")); // a square of 961, nearly empty
    // 16 bits: sums beyond 24 bits round in binary32.
    EXPECT_TRUE(stays_program("(x * 255 + x[1,0] + x[-1,0] + x[0,1]) / 256",
                              clip_format(ColorFamily::Gray, 16, 16, 16)));
}

} // namespace
} // namespace framewright::test
