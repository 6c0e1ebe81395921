// An expression whose names are known to mean something, before it is known on which picture.
#pragma once

#include "core/filter/expression/elementary_functions.h"
#include "core/filter/expression/expression_parser.h"
#include "core/kernel/expression/expression_program.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace framewright {

constexpr std::size_t expression_slider_count = 8;

enum class FormulaKind {
    Constant,
    Slider, ///< p1 to p8
    // Of the plane at hand: its largest value, the middle of its range, its bits, its size.
    MaxLevel,
    MidLevel,
    BitDepth,
    Width,
    Height,
    // Of the place.
    Column,
    Row,
    FrameNumber,
    Seconds,
    Sample,
    // Of operands.
    Operation,
    Modulo, ///< a - b * floor(a / b), each operation rounded by itself
    Elementary,
    Table, ///< its operand for each level of the only sample in it
};

/// Whose samples: of the plane at hand, or of a plane by its name.
enum class ExpressionChannel { Own, Y, U, V, R, G, B };

struct FormulaNode {
    FormulaKind kind = FormulaKind::Constant;
    float number = 0;                    ///< Constant
    std::size_t slider = 0;              ///< Slider, from 0
    ExpressionOp op = ExpressionOp::Add; ///< Operation
    ElementaryFunction function{};       ///< Elementary
    ExpressionChannel channel{};         ///< Sample, Table
    int dx = 0, dy = 0, frame = 0;       ///< likewise
    bool has_sample = true;              ///< Table: else its operand is the same for each level
    std::array<int, 3> operands{};       ///< all earlier
    int first = 0;                       ///< of the nodes that it is made of, up to itself
    bool in_table = false;               ///< evaluated once for each level
};

struct Formula {
    std::vector<FormulaNode> nodes; ///< the last one is the result
    int radius = 0;                 ///< frames on each side
    bool mixes_rows = false;        ///< samples of other rows
};

/// Planes by name are Y, U, V or R, G, B, not both: the family that expressions of one picture have, and the
/// name that said so.
struct NamedFamily {
    bool rgb = false;
    std::string name;
};

/// Throws what refuse_expression() throws for names that there are not, for wrong counts of values, for
/// samples that are too far away and for what has no place where it stands. `family` is set by the first
/// plane's name.
Formula check_expression(const ExpressionSource& source, const SyntaxTree& tree,
                         std::optional<NamedFamily>& family);

} // namespace framewright
