// The form of an expression, before anything is known of its names.
#pragma once

#include "core/filter/expression/expression_source.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace framewright {

enum class SyntaxKind {
    Number,
    Name,
    Unary,       ///< - + !
    Binary,      ///< || && == != < <= > >= + - * / %
    Conditional, ///< a ? b : c
    Call,        ///< name(a, b, ...)
};

/// What stands behind a name in brackets or after '@'.
struct SyntaxOffset {
    std::size_t position = 0; ///< of the bracket or the '@'
    int x = 0;                ///< or the frame
    int y = 0;
};

struct SyntaxNode {
    SyntaxKind kind = SyntaxKind::Number;
    std::size_t position = 0; ///< of the number, the name or the operator
    std::string name;         ///< or the operator
    float number = 0;
    std::vector<int> operands;             ///< all earlier in the tree
    std::optional<SyntaxOffset> neighbour; ///< [x,y]
    std::optional<SyntaxOffset> frame;     ///< @x
};

/// Operands stand before what they are operands of; the last node is the whole.
using SyntaxTree = std::vector<SyntaxNode>;

/// Grammar, loosest first: a ? b : c; ||; &&; == !=; < <= > >=; + -; * / %; - + ! before a value; a number, a
/// name with [dx,dy] and @k behind it, a call, parentheses. Throws what refuse_expression() throws, also for
/// what is too long, too deep or of too many parts.
SyntaxTree parse_expression(const ExpressionSource& source);

} // namespace framewright
