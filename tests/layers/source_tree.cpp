#include "tests/layers/source_tree.h"

#include <fstream>
#include <regex>
#include <set>

namespace framewright::layers {
namespace {

namespace fs = std::filesystem;

SourceFile read_source(const fs::path& path) {
    static const std::regex include("\\s*#\\s*include\\s*(<[^>]+>|\"[^\"]+\").*");
    SourceFile source;
    std::ifstream stream(path);
    std::string line;
    std::smatch match;
    while (std::getline(stream, line)) {
        if (line.find("include") != std::string::npos && std::regex_match(line, match, include))
            source.includes.push_back(match[1]);
        source.lines.push_back(std::move(line));
    }
    return source;
}

} // namespace

SourceTree read_tree(const fs::path& root, const std::vector<std::string>& more_folders) {
    static const std::set<std::string> endings{".h", ".hpp", ".cpp", ".cu", ".cuh"};
    SourceTree tree;
    std::vector<std::string> folders{"app", "core", "gpu", "ui"};
    folders.insert(folders.end(), more_folders.begin(), more_folders.end());
    for (const std::string& folder : folders) {
        if (!fs::is_directory(root / folder))
            continue;
        for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root / folder)) {
            if (entry.is_regular_file() && endings.count(entry.path().extension().string()))
                tree[fs::relative(entry.path(), root).generic_string()] = read_source(entry.path());
        }
    }
    return tree;
}

} // namespace framewright::layers
