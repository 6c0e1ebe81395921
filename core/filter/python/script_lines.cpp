#include "core/filter/python/script_lines.h"

#include <algorithm>
#include <cstddef>

namespace framewright {
namespace {

bool is_name(std::string_view word) {
    return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    });
}

/// Goes through lines and remembers what a line leaves open: a long string or a bracket.
class Scanner {
public:
    bool inside() const { return !long_quote_.empty() || brackets_ > 0 || continued_; }

    /// The length of the line without its comment.
    std::size_t scan(std::string_view line) {
        continued_ = false;
        std::size_t at = 0;
        while (at < line.size()) {
            const std::string_view rest = line.substr(at);
            if (!long_quote_.empty())
                at += skip_long(rest);
            else if (rest.front() == '#')
                return at;
            else if (rest.starts_with("\"\"\"") || rest.starts_with("'''"))
                at += begin_long(rest);
            else if (rest.front() == '"' || rest.front() == '\'')
                at += short_string(rest);
            else
                at += bracket(rest.front());
        }
        continued_ = long_quote_.empty() && line.ends_with('\\');
        return line.size();
    }

private:
    std::size_t begin_long(std::string_view rest) {
        long_quote_ = rest.substr(0, 3);
        return 3;
    }

    std::size_t skip_long(std::string_view rest) {
        if (rest.front() == '\\')
            return std::min<std::size_t>(2, rest.size());
        if (!rest.starts_with(long_quote_))
            return 1;
        long_quote_ = {};
        return 3;
    }

    static std::size_t short_string(std::string_view rest) {
        std::size_t end = 1;
        while (end < rest.size() && rest[end] != rest.front())
            end += rest[end] == '\\' ? 2 : 1;
        return std::min(end + 1, rest.size());
    }

    std::size_t bracket(char c) {
        if (c == '(' || c == '[' || c == '{')
            ++brackets_;
        else if ((c == ')' || c == ']' || c == '}') && brackets_ > 0)
            --brackets_;
        return 1;
    }

    std::string_view long_quote_; ///< that a string began with which has not ended
    int brackets_ = 0;            ///< that are open
    bool continued_ = false;
};

/// "target: annotation = value" and "target = value".
void take_apart(ScriptLine& line) {
    const std::size_t equals = line.code.find('=');
    if (equals == std::string_view::npos || line.code.substr(equals).starts_with("=="))
        return;
    const std::string_view left = line.code.substr(0, equals);
    const std::size_t colon = left.find(':');
    const std::string_view target = trimmed(left.substr(0, colon));
    if (!is_name(target))
        return;
    line.target = target;
    line.value = trimmed(line.code.substr(equals + 1));
    if (colon != std::string_view::npos)
        line.annotation = trimmed(left.substr(colon + 1));
}

/// The first line of the words in a string that begins the module; empty where it has none.
std::string_view documentation_of(std::string_view code, std::string_view following) {
    std::string_view words = code;
    while (!words.empty() && (words.front() == 'r' || words.front() == 'R'))
        words.remove_prefix(1);
    const bool is_long = words.starts_with("\"\"\"") || words.starts_with("'''");
    if (words.empty() || (words.front() != '"' && words.front() != '\''))
        return {};
    const std::string_view quote = words.substr(0, is_long ? 3 : 1);
    words.remove_prefix(quote.size());
    words = trimmed(words.substr(0, words.find(quote)));
    return words.empty() && is_long ? trimmed(following.substr(0, following.find(quote))) : words;
}

std::string_view next_line(std::string_view text) {
    std::string_view line = text.substr(0, text.find('\n'));
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    return line;
}

} // namespace

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::vector<ScriptLine> script_lines(std::string_view text) {
    std::vector<ScriptLine> lines;
    Scanner scanner;
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    for (int number = 1; !text.empty(); ++number) {
        const std::string_view raw = next_line(text);
        text.remove_prefix(std::min(
            text.size(), text.find('\n') == std::string_view::npos ? text.size() : text.find('\n') + 1));
        const bool inside = scanner.inside();
        const std::size_t length = scanner.scan(raw);
        ScriptLine line;
        line.number = number;
        line.code = trimmed(raw.substr(0, length));
        if (inside || line.code.empty())
            continue;
        line.indented = raw.front() == ' ' || raw.front() == '\t';
        if (length < raw.size())
            line.comment = trimmed(raw.substr(length + 1));
        if (const std::string_view words = documentation_of(line.code, next_line(text));
            !words.empty() || line.code.find_first_of("\"'") == 0) {
            if (!lines.empty() || words.empty())
                continue; // a string that is no statement, as documentation of a class
            line.documentation = true;
            line.code = words;
        } else {
            take_apart(line);
        }
        lines.push_back(line);
    }
    return lines;
}

} // namespace framewright
