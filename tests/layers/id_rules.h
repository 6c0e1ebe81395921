// Whether ids of filters, encoders, backends and the like stand in their rows only.
#pragma once

#include "tests/layers/source_tree.h"

#include <string>
#include <vector>

namespace framewright::layers {

/// Adds a line for every file of app, core, ui and the GPU's host code that quotes the id of a row, alone or
/// in a list, rows aside: what it needs to know of the row is a field of it.
void check_ids(const SourceTree& tree, std::vector<std::string>& found);

} // namespace framewright::layers
