#include "core/filter/expression/expression_formula.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>
#include <utility>

namespace framewright {
namespace {

const std::map<std::string_view, FormulaKind>& place_names() {
    static const std::map<std::string_view, FormulaKind> names{
        {"X", FormulaKind::Column},     {"Y", FormulaKind::Row},         {"W", FormulaKind::Width},
        {"H", FormulaKind::Height},     {"N", FormulaKind::FrameNumber}, {"T", FormulaKind::Seconds},
        {"max", FormulaKind::MaxLevel}, {"mid", FormulaKind::MidLevel},  {"depth", FormulaKind::BitDepth}};
    return names;
}

const std::map<std::string_view, ExpressionChannel>& channel_names() {
    static const std::map<std::string_view, ExpressionChannel> names{
        {"x", ExpressionChannel::Own}, {"y", ExpressionChannel::Y}, {"u", ExpressionChannel::U},
        {"v", ExpressionChannel::V},   {"r", ExpressionChannel::R}, {"g", ExpressionChannel::G},
        {"b", ExpressionChannel::B}};
    return names;
}

/// What a call stands for.
struct FunctionRow {
    FormulaKind kind = FormulaKind::Operation;
    ExpressionOp op{};
    ElementaryFunction function{};
    std::size_t operands = 1;
    const char* form = ""; ///< as it is written
};

const std::map<std::string_view, FunctionRow>& functions() {
    using Op = ExpressionOp;
    using F = ElementaryFunction;
    constexpr auto operation = FormulaKind::Operation;
    constexpr auto elementary = FormulaKind::Elementary;
    static const std::map<std::string_view, FunctionRow> rows{
        {"abs", {operation, Op::Absolute, {}, 1, "abs(a)"}},
        {"floor", {operation, Op::Floor, {}, 1, "floor(a)"}},
        {"ceil", {operation, Op::Ceil, {}, 1, "ceil(a)"}},
        {"round", {operation, Op::Round, {}, 1, "round(a)"}},
        {"sqrt", {operation, Op::SquareRoot, {}, 1, "sqrt(a)"}},
        {"min", {operation, Op::Minimum, {}, 2, "min(a, b)"}},
        {"max", {operation, Op::Maximum, {}, 2, "max(a, b)"}},
        {"clamp", {operation, Op::Maximum, {}, 3, "clamp(a, low, high)"}},
        {"table", {FormulaKind::Table, {}, {}, 1, "table(a)"}},
        {"sin", {elementary, {}, F::Sine, 1, "sin(a)"}},
        {"cos", {elementary, {}, F::Cosine, 1, "cos(a)"}},
        {"exp", {elementary, {}, F::Exponential, 1, "exp(a)"}},
        {"log", {elementary, {}, F::Logarithm, 1, "log(a)"}},
        {"pow", {elementary, {}, F::Power, 2, "pow(a, b)"}}};
    return rows;
}

const std::map<std::string_view, ExpressionOp>& binary_operators() {
    using Op = ExpressionOp;
    static const std::map<std::string_view, Op> operators{
        {"||", Op::Or},      {"&&", Op::And},         {"==", Op::Equal}, {"!=", Op::NotEqual},
        {"<", Op::Less},     {"<=", Op::LessOrEqual}, {"+", Op::Add},    {"-", Op::Subtract},
        {"*", Op::Multiply}, {"/", Op::Divide}};
    return operators;
}

class Checker {
public:
    Checker(const ExpressionSource& source, const SyntaxTree& tree, std::optional<NamedFamily>& family)
        : source_(source), tree_(tree), family_(family) {}

    Formula formula() {
        for (const SyntaxNode& node : tree_)
            made_.push_back(checked(node));
        check_places();
        return std::move(formula_);
    }

private:
    [[noreturn]] void refuse(const SyntaxNode& node, const Text& cause) const {
        refuse_expression(source_, node.position, cause);
    }

    int add(FormulaNode node, std::size_t operand_count, const SyntaxNode& written) {
        node.first = static_cast<int>(formula_.nodes.size());
        for (std::size_t i = 0; i < operand_count; ++i)
            node.first = std::min(node.first, at(node.operands[i]).first);
        formula_.nodes.push_back(node);
        written_.push_back(&written);
        return static_cast<int>(formula_.nodes.size()) - 1;
    }

    FormulaNode& at(int index) { return formula_.nodes[static_cast<std::size_t>(index)]; }

    int checked(const SyntaxNode& node) {
        switch (node.kind) {
        case SyntaxKind::Number: {
            FormulaNode constant;
            constant.number = node.number;
            return add(constant, 0, node);
        }
        case SyntaxKind::Name:
            return name(node);
        case SyntaxKind::Unary:
            return operation(node.name == "!" ? ExpressionOp::Not : ExpressionOp::Negate, operands_of(node),
                             1, node);
        case SyntaxKind::Conditional:
            return operation(ExpressionOp::Select, operands_of(node), 3, node);
        case SyntaxKind::Binary:
            return binary(node);
        case SyntaxKind::Call:
            break;
        }
        return call(node);
    }

    std::array<int, 3> operands_of(const SyntaxNode& node) const {
        std::array<int, 3> operands{};
        for (std::size_t i = 0; i < node.operands.size(); ++i)
            operands[i] = made_[static_cast<std::size_t>(node.operands[i])];
        return operands;
    }

    int operation(ExpressionOp op, const std::array<int, 3>& operands, std::size_t count,
                  const SyntaxNode& written) {
        FormulaNode node;
        node.kind = FormulaKind::Operation;
        node.op = op;
        node.operands = operands;
        return add(node, count, written);
    }

    int binary(const SyntaxNode& node) {
        std::array<int, 3> operands = operands_of(node);
        if (node.name == ">" || node.name == ">=") {
            std::swap(operands[0], operands[1]);
            return operation(node.name == ">" ? ExpressionOp::Less : ExpressionOp::LessOrEqual, operands, 2,
                             node);
        }
        if (node.name != "%")
            return operation(binary_operators().at(node.name), operands, 2, node);
        FormulaNode modulo;
        modulo.kind = FormulaKind::Modulo;
        modulo.operands = operands;
        return add(modulo, 2, node);
    }

    int name(const SyntaxNode& node) {
        if (const auto channel = channel_names().find(node.name); channel != channel_names().end())
            return sample(node, channel->second);
        if (node.neighbour || node.frame)
            refuse_expression(source_, node.neighbour ? node.neighbour->position : node.frame->position,
                              Text("expression.no_sample",
                                   "'{1}' has no neighbours: only x, y, u, v, r, g and b are samples",
                                   node.name));
        FormulaNode made;
        if (const auto place = place_names().find(node.name); place != place_names().end()) {
            made.kind = place->second;
            return add(made, 0, node);
        }
        const bool slider = node.name.size() == 2 && node.name[0] == 'p' && node.name[1] >= '1' &&
                            node.name[1] < static_cast<char>('1' + expression_slider_count);
        if (!slider)
            refuse_name(node);
        made.kind = FormulaKind::Slider;
        made.slider = static_cast<std::size_t>(node.name[1] - '1');
        return add(made, 0, node);
    }

    [[noreturn]] void refuse_name(const SyntaxNode& node) const {
        if (const auto function = functions().find(node.name); function != functions().end())
            refuse(node, Text("expression.call_missing", "'{1}' needs values in parentheses: {2}", node.name,
                              function->second.form));
        refuse(node,
               Text("expression.unknown_name",
                    "'{1}' is no name here; names are x, y, u, v, r, g, b, X, Y, W, H, N, T, max, mid, depth "
                    "and p1 to p8",
                    node.name));
    }

    int sample(const SyntaxNode& node, ExpressionChannel channel) {
        FormulaNode made;
        made.kind = FormulaKind::Sample;
        made.channel = channel;
        if (node.neighbour) {
            made.dx = node.neighbour->x;
            made.dy = node.neighbour->y;
            if (std::max(std::abs(made.dx), std::abs(made.dy)) > max_expression_offset)
                refuse_expression(source_, node.neighbour->position,
                                  Text("expression.far_neighbour", "neighbours are at most {1} samples away",
                                       max_expression_offset));
        }
        if (node.frame) {
            made.frame = node.frame->x;
            if (std::abs(made.frame) > max_expression_frames)
                refuse_expression(
                    source_, node.frame->position,
                    Text("expression.far_frame", "other frames are at most {1} away", max_expression_frames));
        }
        if (channel != ExpressionChannel::Own)
            check_family(node, channel >= ExpressionChannel::R);
        formula_.radius = std::max(formula_.radius, std::abs(made.frame));
        formula_.mixes_rows = formula_.mixes_rows || made.dy != 0;
        return add(made, 0, node);
    }

    void check_family(const SyntaxNode& node, bool rgb) {
        if (!family_)
            family_ = NamedFamily{rgb, node.name};
        if (family_->rgb != rgb)
            refuse(node, Text("expression.families",
                              "'{1}' does not go with '{2}': name planes y, u and v, or r, g and b",
                              node.name, family_->name));
    }

    int call(const SyntaxNode& node) {
        const auto found = functions().find(node.name);
        if (found == functions().end())
            refuse(node, Text("expression.unknown_function",
                              "there is no function '{1}'; functions are abs, min, max, clamp, floor, ceil, "
                              "round, sqrt "
                              "and table, and within table(...) also sin, cos, exp, log and pow",
                              node.name));
        const FunctionRow& row = found->second;
        if (node.operands.size() != row.operands)
            refuse(node, Text::counted("expression.values", "'{2}' takes {1} value: {3}",
                                       "'{2}' takes {1} values: {3}", static_cast<std::int64_t>(row.operands),
                                       node.name, row.form));
        std::array<int, 3> operands = operands_of(node);
        if (row.kind == FormulaKind::Operation) {
            const int made = operation(row.op, operands, std::min<std::size_t>(row.operands, 2), node);
            return row.operands < 3 ? made : operation(ExpressionOp::Minimum, {made, operands[2]}, 2, node);
        }
        FormulaNode made;
        made.kind = row.kind;
        made.function = row.function;
        made.operands = operands;
        const int index = add(made, row.operands, node);
        if (row.kind == FormulaKind::Table)
            check_table(index, node);
        return index;
    }

    /// Everything that the table is made of depends on one sample alone.
    void check_table(int index, const SyntaxNode& node) {
        if (++table_count_ > max_expression_tables)
            refuse(node,
                   Text("expression.tables", "an expression has at most {1} tables", max_expression_tables));
        FormulaNode& table = at(index);
        table.has_sample = false;
        for (int i = table.first; i < index; ++i) {
            FormulaNode& part = at(i);
            const SyntaxNode& written = *written_[static_cast<std::size_t>(i)];
            part.in_table = true;
            if (part.kind == FormulaKind::Table)
                refuse(written, Text("expression.table_in_table", "a table has no place in another one"));
            if (part.kind >= FormulaKind::Column && part.kind <= FormulaKind::Seconds)
                refuse(written,
                       Text("expression.place_in_table",
                            "'{1}' has no place in table(...), which is evaluated once for each level",
                            written.name));
            if (part.kind != FormulaKind::Sample)
                continue;
            const bool same = part.channel == table.channel && part.dx == table.dx && part.dy == table.dy &&
                              part.frame == table.frame;
            if (table.has_sample && !same)
                refuse(written,
                       Text("expression.two_samples",
                            "a table is of one sample: this is a second one in table(...) at column {1}",
                            node.position + 1));
            table.has_sample = true;
            table.channel = part.channel;
            table.dx = part.dx;
            table.dy = part.dy;
            table.frame = part.frame;
        }
    }

    void check_places() const {
        for (std::size_t i = 0; i < formula_.nodes.size(); ++i) {
            const FormulaNode& node = formula_.nodes[i];
            if (node.kind == FormulaKind::Elementary && !node.in_table)
                refuse(*written_[i],
                       Text("expression.only_in_table",
                            "'{1}' stands only within table(...), which is evaluated once for each level",
                            written_[i]->name));
        }
    }

    const ExpressionSource& source_;
    const SyntaxTree& tree_;
    std::optional<NamedFamily>& family_;
    Formula formula_;
    int table_count_ = 0;
    std::vector<int> made_;                  ///< for each part of the tree, its node of the formula
    std::vector<const SyntaxNode*> written_; ///< for each node, what it was made of
};

} // namespace

Formula check_expression(const ExpressionSource& source, const SyntaxTree& tree,
                         std::optional<NamedFamily>& family) {
    return Checker(source, tree, family).formula();
}

} // namespace framewright
