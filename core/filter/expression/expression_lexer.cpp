#include "core/filter/expression/expression_lexer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <system_error>

namespace framewright {
namespace {

/// Longer ones first.
constexpr std::array<std::string_view, 21> symbols{"==", "!=", "<=", ">=", "&&", "||", "+",
                                                   "-",  "*",  "/",  "%",  "<",  ">",  "!",
                                                   "?",  ":",  "(",  ")",  "[",  "]",  ","};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool begins_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

class Lexer {
public:
    explicit Lexer(const ExpressionSource& source) : source_(source), text_(source.text) {}

    std::vector<Token> tokens() {
        std::vector<Token> all;
        while (true) {
            while (at_ < text_.size() && is_space(text_[at_]))
                ++at_;
            all.push_back(next());
            if (all.back().kind == TokenKind::End)
                return all;
            at_ += all.back().text.size();
        }
    }

private:
    Token next() const {
        if (at_ == text_.size())
            return {TokenKind::End, at_, {}, 0};
        const bool point = text_[at_] == '.' && at_ + 1 < text_.size() && is_digit(text_[at_ + 1]);
        if (is_digit(text_[at_]) || point)
            return number();
        if (begins_name(text_[at_])) {
            std::size_t end = at_;
            while (end < text_.size() && (begins_name(text_[end]) || is_digit(text_[end])))
                ++end;
            return {TokenKind::Name, at_, text_.substr(at_, end - at_), 0};
        }
        if (text_[at_] == '@')
            return {TokenKind::Symbol, at_, text_.substr(at_, 1), 0};
        for (const std::string_view symbol : symbols)
            if (text_.substr(at_).starts_with(symbol))
                return {TokenKind::Symbol, at_, text_.substr(at_, symbol.size()), 0};
        refuse_character();
    }

    Token number() const {
        const char* const begin = text_.data() + at_;
        const char* const end = text_.data() + text_.size();
        float value = 0;
        const auto [stop, error] = std::from_chars(begin, end, value);
        const std::string_view digits = text_.substr(at_, static_cast<std::size_t>(stop - begin));
        if (error != std::errc())
            refuse_expression(
                source_, at_,
                Text("expression.number_range", "{1} is too large or too small a number", digits));
        if (stop != end && (begins_name(*stop) || *stop == '.')) {
            if (*stop == '.')
                refuse_expression(source_, at_ + digits.size(),
                                  Text("expression.second_point", "a number has one decimal point"));
            refuse_expression(source_, at_ + digits.size(),
                              Text("expression.number_and_name",
                                   "an operator is missing between {1} and '{2}': write {1}*{2}", digits,
                                   std::string(1, *stop)));
        }
        return {TokenKind::Number, at_, digits, value};
    }

    [[noreturn]] void refuse_character() const {
        const char c = text_[at_];
        if (c == '=')
            refuse_expression(source_, at_,
                              Text("expression.assignment", "'=' compares nothing: write '=='"));
        if (c == '&' || c == '|')
            refuse_expression(
                source_, at_,
                Text("expression.half_operator", "write '{1}' twice: '{1}{1}'", std::string(1, c)));
        std::size_t length = 1; // of a character beyond ASCII, all of its bytes
        while (at_ + length < text_.size() &&
               (static_cast<unsigned char>(text_[at_ + length]) & 0xC0U) == 0x80U)
            ++length;
        refuse_expression(source_, at_,
                          Text("expression.character", "'{1}' has no meaning here",
                               std::string(text_.substr(at_, std::min<std::size_t>(length, 4)))));
    }

    const ExpressionSource& source_;
    std::string_view text_;
    std::size_t at_ = 0;
};

} // namespace

std::vector<Token> tokenize(const ExpressionSource& source) {
    if (source.text.size() > max_expression_length)
        refuse_expression(
            source, max_expression_length,
            Text("expression.too_long", "an expression has at most {1} characters", max_expression_length));
    return Lexer(source).tokens();
}

} // namespace framewright
