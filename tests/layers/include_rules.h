// Whether sources include what they use of the standard library.
#pragma once

#include "tests/layers/source_tree.h"

#include <string>
#include <vector>

namespace framewright::layers {

/// Adds a line for every file that uses names of a standard header without including it, itself or through
/// the project's headers. Library versions differ in what their headers bring along, so a missing include
/// shows only where the project is built with another one.
void check_standard_includes(const SourceTree& tree, std::vector<std::string>& found);

} // namespace framewright::layers
