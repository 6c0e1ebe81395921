#include "tests/layers/function_rules.h"

#include <cstddef>
#include <regex>

namespace framewright::layers {
namespace {

constexpr std::size_t max_lines = 50; ///< between the braces
constexpr std::size_t step = 4;       ///< from a class to its members

/// Without a comment at the end and the space before it.
std::string code_of(const std::string& line) {
    const std::size_t comment = line.compare(0, 2, "//") == 0 ? 0 : line.find(" //");
    const std::string code = line.substr(0, comment);
    return code.substr(0, code.find_last_not_of(' ') + 1);
}

std::size_t indent_of(const std::string& code) {
    return code.find_first_not_of(' ');
}

enum class Opened { Namespace, Class, Function, Other };

/// What the brace at the end of `head` opens; `last` is the last line of it that is not indented further.
Opened opened_by(const std::string& head, const std::string& last) {
    static const std::regex name_space("\\s*(inline )?(namespace|extern \"C\").*");
    static const std::regex type("\\s*(template <.*> )?(class|struct|union) .*");
    static const std::regex no_function("\\s*enum .*|[^(]*|.*[=,(\\]] ?\\{");
    if (std::regex_match(last, name_space))
        return Opened::Namespace;
    if (std::regex_match(last, type))
        return Opened::Class;
    return std::regex_match(head, no_function) ? Opened::Other : Opened::Function;
}

class FunctionReader {
public:
    FunctionReader(const std::string& path, const SourceFile& source, std::vector<std::string>& found)
        : path_(path), lines_(source.lines), found_(found) {}

    void read() {
        while (at_ < lines_.size())
            read_line();
    }

private:
    void read_line() {
        const std::string code = code_of(lines_[at_++]);
        const std::size_t indent = indent_of(code);
        if (code.empty() || code[indent] == '#')
            return;
        if (indent < scope_) { // the end of a class, or "private:"
            if (code[indent] == '}')
                scope_ = indent;
            head_.clear();
            return;
        }
        if (indent == scope_)
            last_ = code;
        head_ += code;
        if (code.back() == '{')
            enter(opened_by(head_, last_));
        else if (code.back() != ';' && code.back() != '}' && code.back() != ':')
            return; // more of it follows
        head_.clear();
    }

    void enter(Opened opened) {
        if (opened == Opened::Class)
            scope_ += step;
        if (opened == Opened::Class || opened == Opened::Namespace)
            return;
        const std::size_t first = at_;
        while (at_ < lines_.size() && !closes(lines_[at_]))
            ++at_;
        const std::size_t length = at_ - first;
        if (opened == Opened::Function && length > max_lines)
            found_.push_back(path_ + ": a function of " + std::to_string(length) + " lines opens in line " +
                             std::to_string(first) + ", more than " + std::to_string(max_lines) +
                             ": find its parts and give them names");
        ++at_;
    }

    bool closes(const std::string& line) const { return indent_of(line) == scope_ && line[scope_] == '}'; }

    const std::string& path_;
    const std::vector<std::string>& lines_;
    std::vector<std::string>& found_;
    std::size_t at_ = 0;    ///< the next line
    std::size_t scope_ = 0; ///< how far that is indented which is not in a function
    std::string head_;      ///< of what may open a function
    std::string last_;
};

} // namespace

void check_functions(const SourceTree& tree, std::vector<std::string>& found) {
    for (const auto& [path, source] : tree)
        FunctionReader(path, source, found).read();
}

} // namespace framewright::layers
