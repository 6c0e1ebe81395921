// An expression per sample, compiled: what the evaluators run. Plain values.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace framewright {

/// What an instruction computes. Values are IEEE 754 binary32; every operation is rounded to nearest even by
/// itself, and nothing is fused. True is 1, false is 0; whatever is not 0 counts as true, NaN too.
/// Comparisons with NaN are false, but NotEqual.
enum class ExpressionOp : std::uint8_t {
    // Of the place. The last three are the same along a row.
    Sample,      ///< a sample of a source
    Table,       ///< the entry of a table for a sample of a source
    Column,      ///< 0, 1, ... in the row
    Row,         ///< 0, 1, ... in the plane
    FrameNumber, ///< in the clip
    Seconds,     ///< since the clip's first frame
    // Of one operand.
    Negate,
    Not, ///< a == 0
    Absolute,
    Floor,
    Ceil,
    Round, ///< to the nearest whole number, half up; exact, as if a + 0.5 had not been rounded
    SquareRoot,
    // Of two.
    Add,
    Subtract,
    Multiply,
    Divide,
    Minimum, ///< a < b ? a : b, so b where either is NaN
    Maximum, ///< a > b ? a : b
    Less,
    LessOrEqual,
    Equal,
    NotEqual,
    And,
    Or,
    // Of three.
    Select, ///< a != 0 ? b : c
};

constexpr int operand_count(ExpressionOp op) {
    if (op < ExpressionOp::Negate)
        return 0;
    if (op < ExpressionOp::Add)
        return 1;
    return op < ExpressionOp::Select ? 2 : 3;
}

/// Where a sample comes from: column (x * 2^shift_x) + dx and row (y * 2^shift_y) + dy of a plane of another
/// frame, mirrored at the edges (reflect101); a negative shift divides, rounding down.
struct SampleSource {
    int plane = 0;
    int frame = 0; ///< 0 is the frame at hand, -1 the one before it
    int dx = 0;
    int dy = 0;
    int shift_x = 0;
    int shift_y = 0;
    auto operator<=>(const SampleSource&) const = default;
};

enum class OperandKind : std::uint8_t {
    Register,
    Uniform, ///< the same along a row
    Sample,  ///< of a source, where nothing else needs it
};

struct ExpressionOperand {
    OperandKind kind = OperandKind::Register;
    std::uint16_t index = 0;
    bool operator==(const ExpressionOperand&) const = default;
};

struct ExpressionInstruction {
    ExpressionOp op = ExpressionOp::Add;
    std::uint16_t target = 0; ///< a register, or a uniform; never one of its operands' registers
    std::uint16_t source = 0; ///< Sample, Table
    std::uint16_t table = 0;  ///< Table
    std::array<ExpressionOperand, 3> operands{};
};

/// What makes one plane of a picture.
struct ExpressionProgram {
    std::vector<SampleSource> sources;
    std::vector<std::vector<float>> tables;              ///< an entry for each level of their source's plane
    std::vector<float> constants;                        ///< the first uniforms
    std::vector<ExpressionInstruction> row_instructions; ///< once for each row: they make further uniforms
    std::vector<ExpressionInstruction> instructions;     ///< for each sample
    int uniform_count = 0;
    int register_count = 0;
    ExpressionOperand result;
};

} // namespace framewright
