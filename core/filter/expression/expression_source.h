// The text of an expression, and what is said of a place in it.
#pragma once

#include "core/base/text.h"

#include <cstddef>
#include <string>

namespace framewright {

/// Limits that keep a hostile text from taking much time or memory.
constexpr std::size_t max_expression_length = 4000; ///< bytes
constexpr int max_expression_depth = 64;            ///< operands within operands
constexpr std::size_t max_expression_nodes = 1000;  ///< numbers, names, operators and calls
constexpr int max_expression_tables = 16;
constexpr int max_expression_offset = 15; ///< samples to a neighbour, in each direction
constexpr int max_expression_frames = 3;  ///< frames before and after the one at hand

struct ExpressionSource {
    std::string owner;     ///< id of the filter
    std::string parameter; ///< the parameter that holds the text
    std::string text;
};

/// Throws Error(Usage) that names the parameter and the column of the byte at `position`, from 1.
[[noreturn]] void refuse_expression(const ExpressionSource& source, std::size_t position, const Text& cause);

} // namespace framewright
