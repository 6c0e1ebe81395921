#include "core/filter/expression/value_graph.h"

#include "core/kernel/expression/expression_scalar.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

namespace framewright {
namespace {

/// a op b and b op a are the same value.
bool commutes(ExpressionOp op) {
    switch (op) {
    case ExpressionOp::Add:
    case ExpressionOp::Multiply:
    case ExpressionOp::Equal:
    case ExpressionOp::NotEqual:
    case ExpressionOp::And:
    case ExpressionOp::Or:
        return true;
    default:
        return false;
    }
}

/// 1 / number where that is exact, so that a division by the one is a product with the other.
std::optional<float> exact_reciprocal(float number) {
    int exponent = 0;
    if (!std::isnormal(number) || std::abs(std::frexp(number, &exponent)) != 0.5F)
        return std::nullopt;
    const float reciprocal = 1 / number;
    return std::isnormal(reciprocal) ? std::optional(reciprocal) : std::nullopt;
}

} // namespace

int ValueGraph::add(const GraphValue& value) {
    const auto bits = std::bit_cast<std::uint32_t>(value.number.value_or(0));
    const auto [known, added] = known_.emplace(
        Key{value.number.has_value(), bits, value.op, value.operands, value.source, value.table},
        static_cast<int>(values_.size()));
    if (added)
        values_.push_back(value);
    return known->second;
}

int ValueGraph::constant(float number) {
    GraphValue value;
    value.number = number;
    value.uniform = true;
    return add(value);
}

int ValueGraph::place(ExpressionOp op) {
    GraphValue value;
    value.op = op;
    value.uniform = op != ExpressionOp::Column;
    return add(value);
}

int ValueGraph::sample(const SampleSource& source) {
    GraphValue value;
    value.op = ExpressionOp::Sample;
    value.source = source;
    return add(value);
}

int ValueGraph::table(std::vector<float> entries, const SampleSource& source) {
    // By their bits: NaN is not equal to itself, and -0 is not 0.
    const auto same_bits = [](float a, float b) {
        return std::bit_cast<std::uint32_t>(a) == std::bit_cast<std::uint32_t>(b);
    };
    const auto found = std::find_if(tables_.begin(), tables_.end(), [&](const std::vector<float>& table) {
        return std::equal(table.begin(), table.end(), entries.begin(), entries.end(), same_bits);
    });
    GraphValue value;
    value.op = ExpressionOp::Table;
    value.source = source;
    value.table = static_cast<int>(found - tables_.begin());
    if (found == tables_.end())
        tables_.push_back(std::move(entries));
    return add(value);
}

int ValueGraph::operation(ExpressionOp op, int a, int b, int c) {
    const int count = operand_count(op);
    if (count < 2)
        b = 0;
    if (count < 3)
        c = 0;
    if (commutes(op) && a > b)
        std::swap(a, b);
    if (const auto known = simplified(op, a, b, c))
        return *known;
    GraphValue value;
    value.op = op;
    value.operands = {a, b, c};
    value.uniform = true;
    for (int i = 0; i < count; ++i)
        value.uniform = value.uniform && at(value.operands[static_cast<std::size_t>(i)]).uniform;
    return add(value);
}

bool ValueGraph::is_constant(int value, float number) const {
    const GraphValue& known = at(value);
    return known.number && *known.number == number && std::signbit(*known.number) == std::signbit(number);
}

/// Whether it is a whole number, an infinity or NaN: what rounding leaves as it is.
bool ValueGraph::is_whole(int value) const {
    switch (at(value).op) {
    case ExpressionOp::Sample:
    case ExpressionOp::Column:
    case ExpressionOp::Row:
    case ExpressionOp::Floor:
    case ExpressionOp::Ceil:
    case ExpressionOp::Round:
        return !at(value).number;
    default:
        return false;
    }
}

std::optional<int> ValueGraph::simplified(ExpressionOp op, int a, int b, int c) {
    const auto number = [&](int value) { return at(value).number; };
    const int count = operand_count(op);
    if (number(a) && (count < 2 || number(b)) && (count < 3 || number(c)))
        return constant(
            apply_expression_op(op, *number(a), count < 2 ? 0 : *number(b), count < 3 ? 0 : *number(c)));
    const auto is = [&](int value, ExpressionOp wanted) { return !number(value) && at(value).op == wanted; };
    switch (op) {
    case ExpressionOp::Negate:
        return is(a, ExpressionOp::Negate) ? std::optional(at(a).operands[0]) : std::nullopt;
    case ExpressionOp::Absolute:
        if (is(a, ExpressionOp::Negate))
            return operation(ExpressionOp::Absolute, at(a).operands[0]);
        return is(a, ExpressionOp::Absolute) || is(a, ExpressionOp::Sample) ? std::optional(a) : std::nullopt;
    case ExpressionOp::Floor:
    case ExpressionOp::Ceil:
    case ExpressionOp::Round:
        return is_whole(a) ? std::optional(a) : std::nullopt;
    case ExpressionOp::Minimum:
    case ExpressionOp::Maximum:
        return a == b ? std::optional(a) : std::nullopt;
    case ExpressionOp::Select:
        if (number(a))
            return *number(a) != 0 ? b : c;
        return b == c ? std::optional(b) : std::nullopt;
    default:
        return simplified_arithmetic(op, a, b);
    }
}

std::optional<int> ValueGraph::simplified_arithmetic(ExpressionOp op, int a, int b) {
    switch (op) {
    case ExpressionOp::Subtract: // adding 0 would turn -0 into 0
        return is_constant(b, 0) ? std::optional(a) : std::nullopt;
    case ExpressionOp::Multiply:
        if (is_constant(a, 1))
            return b;
        return is_constant(b, 1) ? std::optional(a) : std::nullopt;
    case ExpressionOp::Divide:
        if (is_constant(b, 1))
            return a;
        if (const auto& divisor = at(b).number)
            if (const auto reciprocal = exact_reciprocal(*divisor))
                return operation(ExpressionOp::Multiply, a, constant(*reciprocal));
        return std::nullopt;
    default:
        return std::nullopt;
    }
}

std::vector<bool> ValueGraph::needed_by(int value) const {
    std::vector<bool> needed(values_.size(), false);
    needed[static_cast<std::size_t>(value)] = true;
    for (int i = value; i >= 0; --i) {
        if (!needed[static_cast<std::size_t>(i)] || at(i).number)
            continue;
        for (int operand = 0; operand < operand_count(at(i).op); ++operand)
            needed[static_cast<std::size_t>(at(i).operands[static_cast<std::size_t>(operand)])] = true;
    }
    return needed;
}

} // namespace framewright
