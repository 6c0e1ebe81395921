// The lines of a Python script that can declare something, without what lies in strings and brackets.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace framewright {

/// Views into the script's text.
struct ScriptLine {
    int number = 0;             ///< from 1
    bool documentation = false; ///< code is the first line of the module's documentation
    bool indented = false;
    std::string_view code;       ///< without the comment, trimmed
    std::string_view target;     ///< of "target: annotation = value" or "target = value"; else empty
    std::string_view annotation; ///< likewise
    std::string_view value;      ///< likewise
    std::string_view comment;    ///< behind '#', trimmed
};

/// Without spaces and tabs at both ends.
std::string_view trimmed(std::string_view text);

/// Those that begin a statement, in order; statements that go on over several lines have their first. Any
/// text is taken: whether it is Python at all is found out when it is run.
std::vector<ScriptLine> script_lines(std::string_view text);

} // namespace framewright
