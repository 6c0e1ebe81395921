#include "core/filter/expression/expression_compiler.h"

#include "core/filter/expression/expression_lowering.h"
#include "core/kernel/expression/expression_scalar.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace framewright {
namespace {

/// The plane that a name means; empty where the picture, being gray, has none.
std::optional<int> plane_of(ExpressionChannel channel, const ExpressionSetting& setting) {
    switch (channel) {
    case ExpressionChannel::Own:
        return setting.plane;
    case ExpressionChannel::Y:
    case ExpressionChannel::G:
        return 0;
    case ExpressionChannel::B:
        return 1;
    case ExpressionChannel::R:
        return 2;
    case ExpressionChannel::U:
    case ExpressionChannel::V:
        break;
    }
    if (setting.format.family == ColorFamily::Gray)
        return std::nullopt;
    return channel == ExpressionChannel::U ? 1 : 2;
}

class GraphMaker {
public:
    GraphMaker(const Formula& formula, const ExpressionSetting& setting)
        : nodes_(formula.nodes), setting_(setting), made_(formula.nodes.size()) {}

    ExpressionGraph graph() {
        for (std::size_t i = 0; i < nodes_.size(); ++i)
            if (!nodes_[i].in_table)
                made_[i] = value(nodes_[i], i);
        return {std::move(values_), made_.back()};
    }

private:
    int value(const FormulaNode& node, std::size_t index) {
        switch (node.kind) {
        case FormulaKind::FrameNumber:
            return values_.place(ExpressionOp::FrameNumber);
        case FormulaKind::Seconds:
            return values_.place(ExpressionOp::Seconds);
        case FormulaKind::Column:
            return place(setting_.display.transpose,
                         setting_.display.transpose ? setting_.display.mirror_y : setting_.display.mirror_x);
        case FormulaKind::Row:
            return place(!setting_.display.transpose,
                         setting_.display.transpose ? setting_.display.mirror_x : setting_.display.mirror_y);
        case FormulaKind::Sample: {
            const auto source = source_of(node);
            return source ? values_.sample(*source) : values_.constant(mid_level());
        }
        case FormulaKind::Operation:
            return values_.operation(node.op, made(node, 0), made(node, 1), made(node, 2));
        case FormulaKind::Modulo: {
            const int ratio = values_.operation(ExpressionOp::Divide, made(node, 0), made(node, 1));
            const int whole = values_.operation(ExpressionOp::Floor, ratio);
            const int product = values_.operation(ExpressionOp::Multiply, made(node, 1), whole);
            return values_.operation(ExpressionOp::Subtract, made(node, 0), product);
        }
        case FormulaKind::Table:
            return table(node, index);
        default:
            return values_.constant(constant_of(node));
        }
    }

    int made(const FormulaNode& node, std::size_t operand) const {
        return made_[static_cast<std::size_t>(node.operands[operand])];
    }

    float max_level() const { return static_cast<float>((1 << setting_.format.bit_depth) - 1); }
    float mid_level() const { return static_cast<float>(1 << (setting_.format.bit_depth - 1)); }

    float constant_of(const FormulaNode& node) const {
        const int width = setting_.format.plane_width(setting_.plane);
        const int height = setting_.format.plane_height(setting_.plane);
        switch (node.kind) {
        case FormulaKind::Slider:
            return setting_.sliders[node.slider];
        case FormulaKind::MaxLevel:
            return max_level();
        case FormulaKind::MidLevel:
            return mid_level();
        case FormulaKind::BitDepth:
            return static_cast<float>(setting_.format.bit_depth);
        case FormulaKind::Width:
            return static_cast<float>(setting_.display.transpose ? height : width);
        case FormulaKind::Height:
            return static_cast<float>(setting_.display.transpose ? width : height);
        default:
            return node.number;
        }
    }

    /// Along the stored rows or columns, from the other end where mirrored.
    int place(bool row, bool mirrored) {
        const int at = values_.place(row ? ExpressionOp::Row : ExpressionOp::Column);
        if (!mirrored)
            return at;
        const int count =
            row ? setting_.format.plane_height(setting_.plane) : setting_.format.plane_width(setting_.plane);
        return values_.operation(ExpressionOp::Subtract, values_.constant(static_cast<float>(count - 1)), at);
    }

    std::optional<SampleSource> source_of(const FormulaNode& node) const {
        const std::optional<int> plane = plane_of(node.channel, setting_);
        if (!plane)
            return std::nullopt;
        const Transpose& display = setting_.display;
        SampleSource source;
        source.plane = *plane;
        source.frame = node.frame;
        source.dx = (display.transpose ? node.dy : node.dx) * (display.mirror_x ? -1 : 1);
        source.dy = (display.transpose ? node.dx : node.dy) * (display.mirror_y ? -1 : 1);
        const FrameFormat& format = setting_.format;
        const int finer = (format.is_chroma(setting_.plane) ? 1 : 0) - (format.is_chroma(*plane) ? 1 : 0);
        source.shift_x = finer * format.chroma_shift_x;
        source.shift_y = finer * format.chroma_shift_y;
        return source;
    }

    int table(const FormulaNode& node, std::size_t index) {
        const auto source = node.has_sample ? source_of(node) : std::nullopt;
        if (!source)
            return values_.constant(table_entry(node, index, mid_level()));
        std::vector<float> entries(std::size_t{1} << setting_.format.bit_depth);
        for (std::size_t level = 0; level < entries.size(); ++level)
            entries[level] = table_entry(node, index, static_cast<float>(level));
        return values_.table(std::move(entries), *source);
    }

    float table_entry(const FormulaNode& table, std::size_t index, float level) {
        scratch_.resize(nodes_.size());
        const auto operand = [&](const FormulaNode& node, std::size_t i) {
            return scratch_[static_cast<std::size_t>(node.operands[i])];
        };
        for (auto i = static_cast<std::size_t>(table.first); i < index; ++i) {
            const FormulaNode& node = nodes_[i];
            float& value = scratch_[i];
            const float a = operand(node, 0);
            const float b = operand(node, 1);
            if (node.kind == FormulaKind::Sample)
                value = level;
            else if (node.kind == FormulaKind::Operation)
                value = apply_expression_op(node.op, a, b, operand(node, 2));
            else if (node.kind == FormulaKind::Modulo)
                value = modulo(a, b);
            else if (node.kind == FormulaKind::Elementary)
                value = apply_elementary(node.function, a, b);
            else
                value = constant_of(node);
        }
        return operand(table, 0);
    }

    static float modulo(float a, float b) {
        const float whole = apply_expression_op(ExpressionOp::Floor, a / b);
        const float product = apply_expression_op(ExpressionOp::Multiply, b, whole);
        return apply_expression_op(ExpressionOp::Subtract, a, product);
    }

    const std::vector<FormulaNode>& nodes_;
    const ExpressionSetting& setting_;
    ValueGraph values_;
    std::vector<int> made_;      ///< for each node, its value
    std::vector<float> scratch_; ///< for each node within a table, its number
};

} // namespace

ExpressionGraph make_expression_graph(const Formula& formula, const ExpressionSetting& setting) {
    return GraphMaker(formula, setting).graph();
}

CompiledExpression compile_expression(const Formula& formula, const ExpressionSetting& setting) {
    const ExpressionGraph graph = make_expression_graph(formula, setting);
    ExpressionProgram program = write_expression_program(graph);
    if (auto operation = lower_expression(graph, program, setting))
        return std::move(*operation);
    return program;
}

} // namespace framewright
