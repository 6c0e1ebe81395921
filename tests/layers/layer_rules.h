// The rule that layers point one way, as a check of a source tree's includes and file lengths.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace framewright::layers {

/// Everything wrong in the tree with the folders app, core, gpu and ui under `root`, one line each:
/// "core/x.h: includes <QString>: core knows neither Qt nor CUDA". A quoted include counts with all that it
/// includes in turn.
std::vector<std::string> violations(const std::filesystem::path& root);

} // namespace framewright::layers
