// The project's sources as the checks of this folder see them.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace framewright::layers {

struct SourceFile {
    std::vector<std::string> includes; ///< `<name>` or `"name"`
    std::vector<std::string> lines;
};

/// By path below the root. Sources of app, core, gpu and ui, and of further folders where they are named.
using SourceTree = std::map<std::string, SourceFile>;
SourceTree read_tree(const std::filesystem::path& root, const std::vector<std::string>& more_folders = {});

} // namespace framewright::layers
