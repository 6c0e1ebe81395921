// The rules of the source tree: layers and folders point one way, files, functions and folders are small.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace framewright::layers {

/// Everything wrong in the tree with the folders app, core, gpu, ui and tests under `root`, one line each:
/// "core/x.h: includes <QString>: core knows neither Qt nor CUDA". A quoted include counts with all that it
/// includes in turn.
std::vector<std::string> violations(const std::filesystem::path& root);

} // namespace framewright::layers
