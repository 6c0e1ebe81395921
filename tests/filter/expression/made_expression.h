// Expressions made at random, as trees that know their own text and their own value: nothing of the program's
// parser, checker or compiler.
#pragma once

#include <memory>
#include <random>
#include <string>
#include <vector>

namespace framewright::test {

enum class MadeKind { Number, Name, Sample, Unary, Binary, Conditional, Call };

struct MadeExpression {
    MadeKind kind = MadeKind::Number;
    std::string word; ///< the number, the name, the operator or the function
    int dx = 0, dy = 0, frame = 0;
    std::vector<std::unique_ptr<MadeExpression>> parts;
};

/// Which names there are.
struct MadeNames {
    std::vector<std::string> planes; ///< "x", and "y" "u" "v" or "r" "g" "b"
    bool neighbours = true;
    bool frames = true;
};

/// Any number from 0 on below `count`.
int below(std::mt19937& random, int count);

std::unique_ptr<MadeExpression> make_expression(std::mt19937& random, const MadeNames& names);

/// With no more parentheses than needed, or with more, and spaces here and there.
std::string text_of(const MadeExpression& expression, std::mt19937& random);

} // namespace framewright::test
