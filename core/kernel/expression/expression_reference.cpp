#include "core/kernel/expression/expression_rows.h"
#include "core/kernel/expression/expression_scalar.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace framewright {
namespace {

/// One sample after the other.
class SampleRunner {
public:
    SampleRunner(const ExpressionProgram& program, const ExpressionRows& rows)
        : program_(program), rows_(rows), registers_(static_cast<std::size_t>(program.register_count)) {}

    float result(int x) {
        for (const ExpressionInstruction& instruction : program_.instructions) {
            const auto operand = [&](int i) {
                return i < operand_count(instruction.op)
                           ? value(instruction.operands[static_cast<std::size_t>(i)], x)
                           : 0.0F;
            };
            registers_[instruction.target] =
                operand_count(instruction.op) == 0
                    ? rows_.place_value(instruction, x)
                    : apply_expression_op(instruction.op, operand(0), operand(1), operand(2));
        }
        return value(program_.result, x);
    }

private:
    float value(const ExpressionOperand& operand, int x) const {
        switch (operand.kind) {
        case OperandKind::Uniform:
            return rows_.uniforms()[operand.index];
        case OperandKind::Sample:
            return static_cast<float>(
                sample_at(rows_.sources()[operand.index], program_.sources[operand.index], x));
        case OperandKind::Register:
            break;
        }
        return registers_[operand.index];
    }

    const ExpressionProgram& program_;
    const ExpressionRows& rows_;
    std::vector<float> registers_;
};

} // namespace

void evaluate_expression_reference(const ExpressionProgram& program, const ExpressionInput& input,
                                   const PlaneView& target) {
    ExpressionRows rows(program, input);
    SampleRunner runner(program, rows);
    for (int y = 0; y < target.height; ++y) {
        rows.go_to(y);
        for (int x = 0; x < target.width; ++x) {
            const int sample = sample_of_result(runner.result(x), target.max_value());
            if (target.bit_depth > 8)
                target.row<std::uint16_t>(y)[x] = static_cast<std::uint16_t>(sample);
            else
                target.row<std::uint8_t>(y)[x] = static_cast<std::uint8_t>(sample);
        }
    }
}

} // namespace framewright
