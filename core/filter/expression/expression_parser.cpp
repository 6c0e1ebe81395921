#include "core/filter/expression/expression_parser.h"

#include "core/filter/expression/expression_lexer.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

namespace framewright {
namespace {

using Operators = std::array<std::string_view, 4>;

/// Loosest first.
constexpr std::array<Operators, 6> levels{{{"||", "||", "||", "||"},
                                           {"&&", "&&", "&&", "&&"},
                                           {"==", "!=", "==", "!="},
                                           {"<", "<=", ">", ">="},
                                           {"+", "-", "+", "-"},
                                           {"*", "/", "%", "*"}}};
constexpr std::size_t first_comparison = 2;
constexpr std::size_t last_comparison = 3;

bool contains(const Operators& operators, std::string_view symbol) {
    return std::find(operators.begin(), operators.end(), symbol) != operators.end();
}

class Parser {
public:
    explicit Parser(const ExpressionSource& source) : source_(source), tokens_(tokenize(source)) {}

    SyntaxTree tree() {
        if (now().kind == TokenKind::End)
            refuse(now(), Text("expression.empty", "an expression is missing, such as x"));
        conditional();
        if (is(":"))
            refuse(now(), Text("expression.colon", "there is no '?' before this ':'"));
        if (is(")") || is("]") || is(","))
            refuse(now(), Text("expression.unopened", "there is no '(' before this '{1}'", now().text));
        if (now().kind != TokenKind::End)
            refuse(now(),
                   Text("expression.operator_missing", "an operator is missing before '{1}'", now().text));
        return std::move(nodes_);
    }

private:
    /// One operand within another.
    class Depth {
    public:
        explicit Depth(Parser& parser) : parser_(parser) {
            if (++parser_.depth_ > max_expression_depth)
                parser_.refuse(parser_.now(),
                               Text("expression.too_deep", "operands lie within operands at most {1} times",
                                    max_expression_depth));
        }
        ~Depth() { --parser_.depth_; }
        Depth(const Depth&) = delete;
        Depth& operator=(const Depth&) = delete;

    private:
        Parser& parser_;
    };

    const Token& now() const { return tokens_[at_]; }
    bool is(std::string_view symbol) const { return now().kind == TokenKind::Symbol && now().text == symbol; }
    const Token& take() { return tokens_[at_++]; }

    [[noreturn]] void refuse(const Token& token, const Text& cause) const {
        refuse_expression(source_, token.position, cause);
    }

    int add(SyntaxNode node) {
        if (nodes_.size() == max_expression_nodes)
            refuse_expression(source_, node.position,
                              Text("expression.too_many",
                                   "an expression has at most {1} numbers, names and operators",
                                   max_expression_nodes));
        nodes_.push_back(std::move(node));
        return static_cast<int>(nodes_.size()) - 1;
    }

    int add_operation(SyntaxKind kind, const Token& symbol, std::vector<int> operands) {
        SyntaxNode node;
        node.kind = kind;
        node.position = symbol.position;
        node.name = symbol.text;
        node.operands = std::move(operands);
        return add(std::move(node));
    }

    int conditional() {
        const int condition = binary(0);
        if (!is("?"))
            return condition;
        const Depth depth(*this);
        const Token symbol = take();
        const int one = conditional();
        if (!is(":"))
            refuse(now(),
                   Text("expression.no_colon", "':' and a second value are missing for the '?' at column {1}",
                        symbol.position + 1));
        take();
        const int other = conditional();
        return add_operation(SyntaxKind::Conditional, symbol, {condition, one, other});
    }

    int binary(std::size_t level) {
        if (level == levels.size())
            return unary();
        int left = binary(level + 1);
        while (now().kind == TokenKind::Symbol && contains(levels[level], now().text)) {
            const Token symbol = take();
            const int right = binary(level + 1);
            left = add_operation(SyntaxKind::Binary, symbol, {left, right});
            const bool compares = level >= first_comparison && level <= last_comparison;
            if (compares && now().kind == TokenKind::Symbol && contains(levels[level], now().text))
                refuse(now(),
                       Text("expression.chained",
                            "comparisons do not go on: join two of them with '&&', as in 0 < x && x < 9"));
        }
        return left;
    }

    int unary() {
        const Depth depth(*this);
        if (!is("-") && !is("+") && !is("!"))
            return primary();
        const Token symbol = take();
        const int operand = unary();
        return symbol.text == "+" ? operand : add_operation(SyntaxKind::Unary, symbol, {operand});
    }

    int primary() {
        const Token token = now();
        if (token.kind == TokenKind::Number) {
            take();
            SyntaxNode node;
            node.position = token.position;
            node.number = token.number;
            return add(std::move(node));
        }
        if (token.kind == TokenKind::Name) {
            take();
            return is("(") ? call(token) : name(token);
        }
        if (is("(")) {
            take();
            const int inside = conditional();
            close(token, ")");
            return inside;
        }
        if (token.kind == TokenKind::End)
            refuse(token, Text("expression.ends", "the expression ends where a value should stand"));
        refuse(token, Text("expression.no_value", "'{1}' stands where a value should", token.text));
    }

    void close(const Token& opened, std::string_view symbol) {
        if (!is(symbol)) {
            const Text where("expression.unclosed", "'{1}' is missing for the '{2}' at column {3}", symbol,
                             opened.text, opened.position + 1);
            refuse(now(), where);
        }
        take();
    }

    int call(const Token& function) {
        const Token opened = take();
        std::vector<int> operands;
        if (!is(")")) {
            operands.push_back(conditional());
            while (is(",")) {
                take();
                operands.push_back(conditional());
            }
        }
        close(opened, ")");
        return add_operation(SyntaxKind::Call, function, std::move(operands));
    }

    int name(const Token& token) {
        SyntaxNode node;
        node.kind = SyntaxKind::Name;
        node.position = token.position;
        node.name = token.text;
        while ((is("[") && !node.neighbour) || (is("@") && !node.frame)) {
            const Token symbol = take();
            if (symbol.text == "@") {
                node.frame = SyntaxOffset{symbol.position, whole_number(), 0};
                continue;
            }
            SyntaxOffset offset{symbol.position, whole_number(), 0};
            if (!is(","))
                refuse(now(),
                       Text("expression.two_offsets", "a neighbour is named by two numbers, as in x[-1,0]"));
            take();
            offset.y = whole_number();
            close(symbol, "]");
            node.neighbour = offset;
        }
        return add(std::move(node));
    }

    /// With a sign. Its size is checked with the name it belongs to.
    int whole_number() {
        const bool negative = is("-");
        if (is("-") || is("+"))
            take();
        const Token token = now();
        constexpr float most = 1000;
        const bool whole = token.kind == TokenKind::Number &&
                           token.text.find_first_not_of("0123456789") == std::string_view::npos;
        if (!whole)
            refuse(token, Text("expression.whole_number", "a whole number such as -1 must stand here"));
        take();
        const int number = static_cast<int>(std::min(token.number, most));
        return negative ? -number : number;
    }

    const ExpressionSource& source_;
    const std::vector<Token> tokens_;
    std::size_t at_ = 0;
    int depth_ = 0;
    SyntaxTree nodes_;
};

} // namespace

SyntaxTree parse_expression(const ExpressionSource& source) {
    return Parser(source).tree();
}

} // namespace framewright
