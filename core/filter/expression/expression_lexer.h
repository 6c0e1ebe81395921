// The words of an expression.
#pragma once

#include "core/filter/expression/expression_source.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace framewright {

enum class TokenKind { Number, Name, Symbol, End };

struct Token {
    TokenKind kind = TokenKind::End;
    std::size_t position = 0; ///< of its first byte
    std::string_view text;    ///< in the source's text
    float number = 0;         ///< Number: the nearest binary32
};

/// The last token is End. Throws what refuse_expression() throws for what is no word. The source must outlive
/// the tokens.
std::vector<Token> tokenize(const ExpressionSource& source);

} // namespace framewright
