#include "tests/filter/expression/made_expression.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace framewright::test {
namespace {

using Made = std::unique_ptr<MadeExpression>;

template <typename List> const auto& any_of_list(std::mt19937& random, const List& list) {
    return list[static_cast<std::size_t>(below(random, static_cast<int>(list.size())))];
}

Made with_word(MadeKind kind, std::string word) {
    auto made = std::make_unique<MadeExpression>();
    made->kind = kind;
    made->word = std::move(word);
    return made;
}

std::string made_number(std::mt19937& random) {
    static const std::array<const char*, 20> usual{"0",   "1",   "2",   "3",        "4",     "0.5",  "0.25",
                                                   "10",  "255", "1e3", "16777217", "0.1",   ".75",  "1e-3",
                                                   "128", "1.5", "7",   "3.4e38",   "1e-45", "65535"};
    if (below(random, 4) != 0)
        return any_of_list(random, usual);
    return std::to_string(below(random, 1000)) + "." + std::to_string(below(random, 1000));
}

class Maker {
public:
    Maker(std::mt19937& random, const MadeNames& names) : random_(random), names_(names) {}

    Made expression(int depth, bool in_table = false) {
        if (depth <= 0 || below(random_, 8) == 0)
            return leaf(in_table);
        switch (below(random_, 12)) {
        case 0:
            return unary(depth, in_table);
        case 1:
            return conditional(depth, in_table);
        case 2:
        case 3:
        case 4:
            return call(depth, in_table);
        default:
            return binary(depth, in_table);
        }
    }

private:
    Made leaf(bool in_table) {
        static const std::array<const char*, 9> places{"X", "Y", "N", "T", "W", "H", "max", "mid", "depth"};
        const int kind = below(random_, 10);
        if (kind < 3)
            return with_word(MadeKind::Number, made_number(random_));
        if (kind == 3)
            return with_word(MadeKind::Name, in_table
                                                 ? places[static_cast<std::size_t>(4 + below(random_, 5))]
                                                 : any_of_list(random_, places));
        if (kind == 4)
            return with_word(MadeKind::Name, "p" + std::to_string(1 + below(random_, 8)));
        return in_table ? copy_of_level() : sample();
    }

    Made sample() {
        Made made = with_word(MadeKind::Sample, any_of_list(random_, names_.planes));
        if (names_.neighbours && below(random_, 2) == 0) {
            const int reach = below(random_, 4) == 0 ? 15 : 1;
            made->dx = below(random_, 2 * reach + 1) - reach;
            made->dy = below(random_, 2 * reach + 1) - reach;
        }
        if (names_.frames && below(random_, 4) == 0)
            made->frame = below(random_, 7) - 3;
        return made;
    }

    /// The one sample that the table at hand is of.
    Made copy_of_level() const {
        Made made = with_word(MadeKind::Sample, level_.word);
        made->dx = level_.dx;
        made->dy = level_.dy;
        made->frame = level_.frame;
        return made;
    }

    Made unary(int depth, bool in_table) {
        static const std::array<const char*, 3> operators{"-", "!", "+"};
        Made made = with_word(MadeKind::Unary, any_of_list(random_, operators));
        made->parts.push_back(expression(depth - 1, in_table));
        return made;
    }

    Made binary(int depth, bool in_table) {
        static const std::array<const char*, 19> operators{"+",  "-",  "*",  "/",  "+", "-",  "*",
                                                           "/",  "%",  "==", "!=", "<", "<=", ">",
                                                           ">=", "&&", "||", "+",  "*"};
        Made made = with_word(MadeKind::Binary, any_of_list(random_, operators));
        made->parts.push_back(expression(depth - 1, in_table));
        made->parts.push_back(expression(depth - 1, in_table));
        return made;
    }

    Made conditional(int depth, bool in_table) {
        Made made = with_word(MadeKind::Conditional, "?");
        for (int i = 0; i < 3; ++i)
            made->parts.push_back(expression(depth - 1, in_table));
        return made;
    }

    Made call(int depth, bool in_table) {
        static const std::array<std::pair<const char*, int>, 8> functions{{{"abs", 1},
                                                                           {"min", 2},
                                                                           {"max", 2},
                                                                           {"clamp", 3},
                                                                           {"floor", 1},
                                                                           {"ceil", 1},
                                                                           {"round", 1},
                                                                           {"sqrt", 1}}};
        if (!in_table && below(random_, 6) == 0) {
            const Made level = sample();
            level_.word = level->word;
            level_.dx = level->dx;
            level_.dy = level->dy;
            level_.frame = level->frame;
            Made made = with_word(MadeKind::Call, "table");
            made->parts.push_back(expression(std::min(depth - 1, 2), true));
            return made;
        }
        const auto& [name, count] = any_of_list(random_, functions);
        Made made = with_word(MadeKind::Call, name);
        for (int i = 0; i < count; ++i)
            made->parts.push_back(expression(depth - 1, in_table));
        return made;
    }

    std::mt19937& random_;
    const MadeNames& names_;
    MadeExpression level_;
};

/// How tightly an operator binds; a value binds most.
int strength(const MadeExpression& expression) {
    static const std::map<std::string, int> operators{{"||", 1}, {"&&", 2}, {"==", 3}, {"!=", 3}, {"<", 4},
                                                      {"<=", 4}, {">", 4},  {">=", 4}, {"+", 5},  {"-", 5},
                                                      {"*", 6},  {"/", 6},  {"%", 6}};
    constexpr int unary = 7;
    constexpr int value = 8;
    switch (expression.kind) {
    case MadeKind::Conditional:
        return 0;
    case MadeKind::Binary:
        return operators.at(expression.word);
    case MadeKind::Unary:
        return unary;
    default:
        return value;
    }
}

bool compares(const MadeExpression& expression) {
    return expression.kind == MadeKind::Binary && (strength(expression) == 3 || strength(expression) == 4);
}

std::string space(std::mt19937& random) {
    return below(random, 2) == 0 ? " " : "";
}

std::string sample_text(const MadeExpression& sample, std::mt19937& random) {
    std::string text = sample.word;
    const std::string frame = sample.frame != 0 ? "@" + std::to_string(sample.frame) : "";
    const bool frame_first = below(random, 2) == 0;
    if (frame_first)
        text += frame;
    if (sample.dx != 0 || sample.dy != 0)
        text += "[" + std::to_string(sample.dx) + "," + space(random) + std::to_string(sample.dy) + "]";
    return frame_first ? text : text + frame;
}

std::string part_text(const MadeExpression& part, bool needs_parentheses, std::mt19937& random) {
    const std::string text = text_of(part, random);
    return needs_parentheses || below(random, 8) == 0 ? "(" + text + ")" : text;
}

} // namespace

int below(std::mt19937& random, int count) {
    return static_cast<int>(random() % static_cast<unsigned>(count));
}

std::unique_ptr<MadeExpression> make_expression(std::mt19937& random, const MadeNames& names) {
    return Maker(random, names).expression(1 + below(random, 5));
}

std::string text_of(const MadeExpression& expression, std::mt19937& random) {
    const int own = strength(expression);
    const auto part = [&](std::size_t i, bool needs_parentheses) {
        return part_text(*expression.parts[i], needs_parentheses, random);
    };
    const auto weaker = [&](std::size_t i) { return strength(*expression.parts[i]) < own; };
    switch (expression.kind) {
    case MadeKind::Sample:
        return sample_text(expression, random);
    case MadeKind::Unary:
        return expression.word + space(random) + part(0, weaker(0));
    case MadeKind::Binary: {
        const bool left = weaker(0) || (compares(expression) && strength(*expression.parts[0]) == own);
        const bool right = strength(*expression.parts[1]) <= own;
        std::string text = part(0, left) + space(random) + expression.word;
        return text + space(random) + part(1, right);
    }
    case MadeKind::Conditional: {
        std::string text = part(0, strength(*expression.parts[0]) == 0) + space(random) + "?";
        text += space(random) + part(1, false) + space(random) + ":";
        return text + space(random) + part(2, false);
    }
    case MadeKind::Call: {
        std::string text = expression.word + "(";
        for (std::size_t i = 0; i < expression.parts.size(); ++i)
            text += (i > 0 ? "," + space(random) : "") + part(i, false);
        return text + ")";
    }
    default:
        return expression.word;
    }
}

} // namespace framewright::test
