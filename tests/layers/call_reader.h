// Calls in C++ sources with their arguments, as far as checks of this folder need them.
#pragma once

#include "tests/layers/source_tree.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace framewright::layers {

struct Call {
    std::string name;                   ///< as it was asked for: "Text::counted", "notes.push_back"
    std::vector<std::string> arguments; ///< their code, without the space around
};

/// Calls of these names, and definitions of objects of a type of such a name, in the order of the source. A
/// name may be the end of a longer one: "notes.push_back" finds "report.notes.push_back", but "note" not
/// "state_note".
std::vector<Call> calls_in(const SourceFile& source, const std::set<std::string>& names);

/// The words of an argument that is a string literal, in one piece or several.
std::optional<std::string> literal(const std::string& argument);

/// Whether a literal stands in an expression outside of any call in it.
bool has_bare_words(const std::string& argument);

} // namespace framewright::layers
