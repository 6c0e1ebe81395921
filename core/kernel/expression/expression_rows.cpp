#include "core/kernel/expression/expression_rows.h"

#include "core/kernel/expression/expression_scalar.h"

#include <cstddef>

namespace framewright {
namespace {

SourceRow source_row(const SampleSource& source, const ExpressionInput& input, int y) {
    const auto frame = static_cast<std::size_t>(static_cast<int>(input.frames.size() / 2) + source.frame);
    const ConstPlaneView& plane = input.frames[frame][static_cast<std::size_t>(source.plane)];
    const int row = reflect101(shifted_place(y, source.shift_y) + source.dy, plane.height);
    return {plane.data + row * plane.pitch, plane.width, plane.max_value(), plane.bit_depth > 8};
}

} // namespace

ExpressionRows::ExpressionRows(const ExpressionProgram& program, const ExpressionInput& input)
    : program_(program), input_(input), sources_(program.sources.size()), uniforms_(program.constants) {
    uniforms_.resize(static_cast<std::size_t>(program.uniform_count));
}

void ExpressionRows::go_to(int y) {
    y_ = y;
    for (std::size_t i = 0; i < sources_.size(); ++i)
        sources_[i] = source_row(program_.sources[i], input_, y);
    for (const ExpressionInstruction& instruction : program_.row_instructions) {
        const auto value = [&](int i) {
            return i < operand_count(instruction.op)
                       ? uniforms_[instruction.operands[static_cast<std::size_t>(i)].index]
                       : 0.0F;
        };
        uniforms_[instruction.target] =
            operand_count(instruction.op) == 0
                ? place_value(instruction, 0)
                : apply_expression_op(instruction.op, value(0), value(1), value(2));
    }
}

float ExpressionRows::place_value(const ExpressionInstruction& instruction, int x) const {
    const auto sample = [&] {
        return sample_at(sources_[instruction.source], program_.sources[instruction.source], x);
    };
    switch (instruction.op) {
    case ExpressionOp::Sample:
        return static_cast<float>(sample());
    case ExpressionOp::Table:
        return program_.tables[instruction.table][static_cast<std::size_t>(sample())];
    case ExpressionOp::Column:
        return static_cast<float>(x);
    case ExpressionOp::Row:
        return static_cast<float>(y_);
    case ExpressionOp::FrameNumber:
        return input_.frame_number;
    default:
        return input_.seconds;
    }
}

} // namespace framewright
