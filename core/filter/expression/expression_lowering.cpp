#include "core/filter/expression/expression_lowering.h"

#include "core/kernel/expression/expression_evaluator.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <numeric>
#include <utility>
#include <vector>

namespace framewright {
namespace {

/// A square of weights costs by its size, a program by its operations.
constexpr int max_entries_per_weight = 4;

/// What the kernels' own weights have at most, about.
constexpr int max_fraction_bits = 20;

/// A value that is a sum of weighted samples and a constant, computed without rounding.
struct LinearForm {
    std::map<SampleSource, double> weights;
    double constant = 0;
    int fraction_bits = 0; ///< all weights and the constant are whole multiples of 2^-fraction_bits
};

/// Fraction bits of a number; empty where it has too many.
std::optional<int> fraction_bits_of(double number) {
    for (int bits = 0; bits <= max_fraction_bits; ++bits)
        if (const double scaled = std::ldexp(number, bits); scaled == std::floor(scaled))
            return bits;
    return std::nullopt;
}

class LinearForms {
public:
    LinearForms(const ValueGraph& values, int max_level) : values_(values), max_level_(max_level) {}

    /// Of a value; empty where it is not linear, or where a step to it may round.
    std::optional<LinearForm> of(int value) {
        const std::vector<bool> needed = values_.needed_by(value);
        forms_.assign(values_.size(), std::nullopt);
        for (int i = 0; i <= value; ++i) {
            if (!needed[static_cast<std::size_t>(i)])
                continue;
            auto form = make(values_.at(i));
            if (!form || !is_exact(*form))
                return std::nullopt;
            forms_[static_cast<std::size_t>(i)] = std::move(form);
        }
        return forms_[static_cast<std::size_t>(value)];
    }

private:
    /// A binary32 holds 24 bits.
    bool is_exact(const LinearForm& form) const {
        double bound = std::abs(form.constant);
        for (const auto& [source, weight] : form.weights)
            bound += std::abs(weight) * max_level_;
        return form.fraction_bits <= max_fraction_bits && std::ldexp(bound, form.fraction_bits) <= 1 << 24;
    }

    std::optional<LinearForm> make(const GraphValue& value) const {
        const auto operand = [&](std::size_t i) -> const LinearForm& {
            return *forms_[static_cast<std::size_t>(value.operands[i])];
        };
        LinearForm form;
        if (value.number) {
            const auto bits = std::isfinite(*value.number) ? fraction_bits_of(*value.number) : std::nullopt;
            if (!bits)
                return std::nullopt;
            form.constant = *value.number;
            form.fraction_bits = *bits;
            return form;
        }
        switch (value.op) {
        case ExpressionOp::Sample:
            form.weights[value.source] = 1;
            return form;
        case ExpressionOp::Negate:
            return scaled(operand(0), -1, 0);
        case ExpressionOp::Add:
            return sum(operand(0), operand(1), 1);
        case ExpressionOp::Subtract:
            return sum(operand(0), operand(1), -1);
        case ExpressionOp::Multiply:
            if (operand(0).weights.empty())
                return scaled(operand(1), operand(0).constant, operand(0).fraction_bits);
            if (operand(1).weights.empty())
                return scaled(operand(0), operand(1).constant, operand(1).fraction_bits);
            return std::nullopt;
        default:
            return std::nullopt;
        }
    }

    static LinearForm scaled(LinearForm form, double factor, int bits) {
        for (auto& [source, weight] : form.weights)
            weight *= factor;
        form.constant *= factor;
        form.fraction_bits += bits;
        return form;
    }

    static LinearForm sum(LinearForm form, const LinearForm& other, double sign) {
        for (const auto& [source, weight] : other.weights)
            form.weights[source] += sign * weight;
        form.constant += sign * other.constant;
        form.fraction_bits = std::max(form.fraction_bits, other.fraction_bits);
        return form;
    }

    const ValueGraph& values_;
    const int max_level_;
    std::vector<std::optional<LinearForm>> forms_;
};

/// Without what the end of every expression does anyway: rounding, and limits that are no narrower.
int without_end(const ValueGraph& values, int result, int max_level) {
    while (!values.at(result).number) {
        const GraphValue& value = values.at(result);
        if (value.op == ExpressionOp::Round) {
            result = value.operands[0];
            continue;
        }
        if (value.op != ExpressionOp::Minimum && value.op != ExpressionOp::Maximum)
            break;
        const bool first = values.at(value.operands[0]).number.has_value();
        const auto limit = values.at(value.operands[first ? 0 : 1]).number;
        const bool idle =
            limit &&
            (value.op == ExpressionOp::Minimum ? *limit >= static_cast<float>(max_level) : *limit <= 0);
        if (!idle)
            break;
        result = value.operands[first ? 1 : 0];
    }
    return result;
}

PictureOperation plane_operation(PictureOperation::Kind kind, int source, int target) {
    return {std::move(kind), {source, 0, 0}, {target, 0, 0}};
}

bool is_at_hand(const SampleSource& source) {
    return source.frame == 0 && source.shift_x == 0 && source.shift_y == 0;
}

std::optional<PictureOperation> as_convolution(const ExpressionGraph& graph,
                                               const ExpressionSetting& setting) {
    const int max_level = (1 << setting.format.bit_depth) - 1;
    const auto form =
        LinearForms(graph.values, max_level).of(without_end(graph.values, graph.result, max_level));
    if (!form || form->weights.empty())
        return std::nullopt;
    const int plane = form->weights.begin()->first.plane;
    int radius = 0;
    for (const auto& [source, weight] : form->weights) {
        if (source.plane != plane || !is_at_hand(source))
            return std::nullopt;
        radius = std::max({radius, std::abs(source.dx), std::abs(source.dy)});
    }
    const int size = 2 * radius + 1;
    if (size * size > max_entries_per_weight * static_cast<int>(form->weights.size()))
        return std::nullopt;
    ConvolutionKernel kernel;
    kernel.size = size;
    kernel.fraction_bits = form->fraction_bits;
    kernel.offset = std::llround(std::ldexp(form->constant, form->fraction_bits));
    kernel.weights.resize(static_cast<std::size_t>(size) * static_cast<std::size_t>(size));
    for (const auto& [source, weight] : form->weights)
        kernel.weights[static_cast<std::size_t>((source.dy + radius) * size + source.dx + radius)] =
            static_cast<std::int32_t>(std::lround(std::ldexp(weight, form->fraction_bits)));
    return plane_operation(Convolve2D{std::move(kernel)}, plane, setting.plane);
}

bool uses_places(const ExpressionProgram& program) {
    const auto is_place = [](const ExpressionInstruction& instruction) {
        return instruction.op >= ExpressionOp::Column && instruction.op < ExpressionOp::Negate;
    };
    return std::any_of(program.instructions.begin(), program.instructions.end(), is_place) ||
           std::any_of(program.row_instructions.begin(), program.row_instructions.end(), is_place);
}

/// What the program gives for each level of its only source.
LookupTable levels_of(const ExpressionProgram& program, int bit_depth) {
    const int count = 1 << bit_depth;
    std::vector<std::uint16_t> words(static_cast<std::size_t>(count));
    std::iota(words.begin(), words.end(), std::uint16_t{0});
    std::vector<std::uint8_t> bytes(words.begin(), words.end());
    const bool wide = bit_depth > 8;
    const ConstPlaneView levels{wide ? reinterpret_cast<const std::uint8_t*>(words.data()) : bytes.data(), 0,
                                count, 1, bit_depth};
    std::vector<std::uint16_t> results(words.size());
    const ExpressionPlanes planes{levels, levels, levels, levels};
    const PlaneView target{reinterpret_cast<std::uint8_t*>(results.data()), 0, count, 1, bit_depth};
    evaluate_expression({program}, {{&planes, 1}}, target);
    if (wide)
        return results;
    const auto* const narrow = reinterpret_cast<const std::uint8_t*>(results.data());
    return {narrow, narrow + count};
}

} // namespace

std::optional<PictureOperation> lower_expression(const ExpressionGraph& graph,
                                                 const ExpressionProgram& program,
                                                 const ExpressionSetting& setting) {
    const bool of_one_level = program.sources.size() <= 1 && !uses_places(program);
    if (!of_one_level)
        return as_convolution(graph, setting);
    if (program.sources.empty())
        return plane_operation(FillPlane{levels_of(program, setting.format.bit_depth).front()}, setting.plane,
                               setting.plane);
    const SampleSource& source = program.sources.front();
    if (source.dx != 0 || source.dy != 0 || !is_at_hand(source))
        return std::nullopt;
    LookupTable table = levels_of(program, setting.format.bit_depth);
    LookupTable same(table.size());
    std::iota(same.begin(), same.end(), std::uint16_t{0});
    if (table == same)
        return plane_operation(CopyPlane(), source.plane, setting.plane);
    return plane_operation(Lut1D{std::move(table)}, source.plane, setting.plane);
}

} // namespace framewright
