#include "tests/layers/call_reader.h"

#include <cctype>
#include <cstddef>
#include <regex>

namespace framewright::layers {
namespace {

/// Without comments.
std::string code_of(const SourceFile& source) {
    static const std::regex comment("(^|\\s)//.*");
    std::string code;
    for (const std::string& line : source.lines)
        code += std::regex_replace(line, comment, "") + "\n";
    return code;
}

/// Behind the literal that begins at `at`.
std::size_t end_of_literal(const std::string& code, std::size_t at) {
    const char quote = code[at];
    for (++at; at < code.size() && code[at] != quote; ++at)
        at += code[at] == '\\' ? 1 : 0;
    return at + 1;
}

bool begins_literal(const std::string& code, std::size_t at) {
    return code[at] == '"' ||
           (code[at] == '\'' && (at == 0 || !std::isalnum(static_cast<unsigned char>(code[at - 1]))));
}

std::string trimmed(const std::string& text) {
    const std::size_t begin = text.find_first_not_of(" \n\t");
    return begin == std::string::npos ? "" : text.substr(begin, text.find_last_not_of(" \n\t") + 1 - begin);
}

/// Whether `name` is `whole`, or its end behind a dot or a colon.
bool is_end_of(const std::string& whole, const std::string& name) {
    if (!whole.ends_with(name))
        return false;
    const std::size_t rest = whole.size() - name.size();
    return rest == 0 || whole[rest - 1] == '.' || whole[rest - 1] == ':';
}

/// Of the call whose parenthesis stands at `open`.
std::vector<std::string> arguments_at(const std::string& code, std::size_t open) {
    std::vector<std::string> arguments;
    int depth = 0;
    std::size_t begin = open + 1;
    for (std::size_t at = open; at < code.size(); ++at) {
        if (begins_literal(code, at)) {
            at = end_of_literal(code, at) - 1;
            continue;
        }
        const char c = code[at];
        depth += c == '(' || c == '[' || c == '{' ? 1 : c == ')' || c == ']' || c == '}' ? -1 : 0;
        if (depth == 0 || (depth == 1 && c == ',')) {
            arguments.push_back(trimmed(code.substr(begin, at - begin)));
            begin = at + 1;
        }
        if (depth == 0)
            break;
    }
    return arguments;
}

} // namespace

std::vector<Call> calls_in(const SourceFile& source, const std::set<std::string>& names) {
    static const std::regex call("(?:(\\w+)\\s+)?([\\w.:]*\\w)\\(");
    static const std::set<std::string> keywords{"throw", "return", "else"};
    const std::string code = code_of(source);
    std::vector<Call> calls;
    for (std::sregex_iterator match(code.begin(), code.end(), call), end; match != end; ++match) {
        const std::string before = (*match)[1];
        // "Type name(...)" defines an object.
        const std::string whole = before.empty() || keywords.contains(before) ? (*match)[2].str() : before;
        const auto open = static_cast<std::size_t>(match->position(0) + match->length(0) - 1);
        for (const std::string& name : names)
            if (is_end_of(whole, name))
                calls.push_back({name, arguments_at(code, open)});
    }
    return calls;
}

std::optional<std::string> literal(const std::string& argument) {
    std::string words;
    for (std::size_t at = 0; at < argument.size();) {
        if (std::isspace(static_cast<unsigned char>(argument[at]))) {
            ++at;
            continue;
        }
        if (argument[at] != '"')
            return std::nullopt;
        const std::size_t end = end_of_literal(argument, at);
        words += argument.substr(at + 1, end - at - 2);
        at = end;
    }
    if (words.empty())
        return std::nullopt;
    return std::regex_replace(words, std::regex("\\\\(.)"), "$1");
}

bool has_bare_words(const std::string& argument) {
    int depth = 0;
    std::vector<bool> in_call; ///< of each parenthesis that is open
    for (std::size_t at = 0; at < argument.size(); ++at) {
        const char c = argument[at];
        if (begins_literal(argument, at)) {
            if (c == '"' && depth == 0)
                return true;
            at = end_of_literal(argument, at) - 1;
            continue;
        }
        if (c == '(') {
            const std::size_t before = at == 0 ? std::string::npos : argument.find_last_not_of(" \n", at - 1);
            const bool call =
                before != std::string::npos && before + 1 == at &&
                (std::isalnum(static_cast<unsigned char>(argument[before])) || argument[before] == '_');
            const bool string = call && at >= 6 && argument.compare(at - 6, 6, "string") == 0;
            in_call.push_back(call && !string);
            depth += in_call.back() ? 1 : 0;
        } else if (c == ')' && !in_call.empty()) {
            depth -= in_call.back() ? 1 : 0;
            in_call.pop_back();
        }
    }
    return false;
}

} // namespace framewright::layers
