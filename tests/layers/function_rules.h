// How long functions may be.
#pragma once

#include "tests/layers/source_tree.h"

#include <string>
#include <vector>

namespace framewright::layers {

/// Adds a line for every function of a namespace or a class that is longer than a person can take in. Told by
/// the layout that clang-format gives; lambdas and classes in a function are part of it.
void check_functions(const SourceTree& tree, std::vector<std::string>& found);

} // namespace framewright::layers
