// What a folder may hold, and how folders depend on each other.
#pragma once

#include "tests/layers/source_tree.h"

#include <string>
#include <vector>

namespace framewright::layers {

/// Adds a line for every folder that holds more than a person can take in, for every header whose name
/// another one has too, for every class whose members are defined in more than one file of a folder, and for
/// folders that include each other in a circle, however long it is.
void check_folders(const SourceTree& tree, std::vector<std::string>& found);

} // namespace framewright::layers
