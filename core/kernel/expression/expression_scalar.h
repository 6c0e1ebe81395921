// The operations of an expression on single numbers: their definition.
#pragma once

#include "core/kernel/expression/expression_program.h"

#include <cmath>

namespace framewright {

/// Of an operation with operands; those that it does not have are not read.
inline float apply_expression_op(ExpressionOp op, float a, float b = 0, float c = 0) {
    const auto truth = [](bool value) { return value ? 1.0F : 0.0F; };
    switch (op) {
    case ExpressionOp::Negate:
        return -a;
    case ExpressionOp::Not:
        return truth(a == 0);
    case ExpressionOp::Absolute:
        return std::abs(a);
    case ExpressionOp::Floor:
        return std::floor(a);
    case ExpressionOp::Ceil:
        return std::ceil(a);
    case ExpressionOp::Round: {
        const float below = std::floor(a);
        return a - below >= 0.5F ? below + 1 : below;
    }
    case ExpressionOp::SquareRoot:
        return std::sqrt(a);
    case ExpressionOp::Add:
        return a + b;
    case ExpressionOp::Subtract:
        return a - b;
    case ExpressionOp::Multiply:
        return a * b;
    case ExpressionOp::Divide:
        return a / b;
    case ExpressionOp::Minimum:
        return a < b ? a : b;
    case ExpressionOp::Maximum:
        return a > b ? a : b;
    case ExpressionOp::Less:
        return truth(a < b);
    case ExpressionOp::LessOrEqual:
        return truth(a <= b);
    case ExpressionOp::Equal:
        return truth(a == b);
    case ExpressionOp::NotEqual:
        return truth(a != b);
    case ExpressionOp::And:
        return truth(a != 0 && b != 0);
    case ExpressionOp::Or:
        return truth(a != 0 || b != 0);
    case ExpressionOp::Select:
        return a != 0 ? b : c;
    default: // those without operands
        return 0;
    }
}

/// The sample that a result becomes: rounded half up, at least 0, at most `max_value`; 0 for NaN.
inline int sample_of_result(float result, int max_value) {
    const auto top = static_cast<float>(max_value);
    const float above = result > 0 ? result : 0; // NaN is not above
    const float within = above < top ? above : top;
    return static_cast<int>(apply_expression_op(ExpressionOp::Round, within));
}

} // namespace framewright
