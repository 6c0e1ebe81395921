#include "tests/layers/folder_rules.h"

#include <algorithm>
#include <map>
#include <regex>
#include <set>

namespace framewright::layers {
namespace {

constexpr std::size_t max_sources = 30; ///< in a folder

using Names = std::set<std::string>;

std::string folder_of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? std::string() : path.substr(0, slash);
}

std::string joined(const Names& names) {
    std::string text;
    for (const std::string& name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text;
}

bool ends_with(const std::string& text, const std::string& ending) {
    return text.size() >= ending.size() &&
           text.compare(text.size() - ending.size(), ending.size(), ending) == 0;
}

void check_sizes(const SourceTree& tree, std::vector<std::string>& found) {
    std::map<std::string, std::size_t> counts;
    for (const auto& [path, source] : tree)
        ++counts[folder_of(path)];
    for (const auto& [folder, count] : counts)
        if (count > max_sources)
            found.push_back(folder + ": holds " + std::to_string(count) + " sources, more than " +
                            std::to_string(max_sources) + ": find the parts and give them folders");
}

void check_header_names(const SourceTree& tree, std::vector<std::string>& found) {
    std::map<std::string, Names> places;
    for (const auto& [path, source] : tree)
        if (ends_with(path, ".h"))
            places[path.substr(path.rfind('/') + 1)].insert(path);
    for (const auto& [name, paths] : places)
        if (paths.size() > 1)
            found.push_back(joined(paths) + ": headers of one name");
}

/// By the layout that clang-format gives: definitions begin in the first column.
void check_classes(const SourceTree& tree, std::vector<std::string>& found) {
    static const std::regex member(
        "[A-Za-z].*?\\b([A-Z][A-Za-z0-9]*(?:::[A-Z][A-Za-z0-9]*)*)::[a-z~][A-Za-z0-9_]*\\(.*");
    std::map<std::string, Names> files;
    for (const auto& [path, source] : tree) {
        if (!ends_with(path, ".cpp"))
            continue;
        for (const std::string& line : source.lines) {
            std::smatch match;
            if (line.find("::") != std::string::npos && line.find(';') == std::string::npos &&
                std::regex_match(line, match, member))
                files[path.substr(0, path.find('/')) + " " + match[1].str()].insert(path);
        }
    }
    for (const auto& [name, paths] : files)
        if (paths.size() > 1)
            found.push_back(joined(paths) + ": each defines members of " + name.substr(name.find(' ') + 1));
}

bool is_inside(const std::string& folder, const std::string& other) {
    return folder.compare(0, other.size() + 1, other + "/") == 0;
}

void check_directions(const SourceTree& tree, std::vector<std::string>& found) {
    std::map<std::string, std::map<std::string, std::string>> arrows; ///< from, to: an example
    for (const auto& [path, source] : tree)
        for (const std::string& include : source.includes) {
            const std::string name = include.substr(1, include.size() - 2);
            const std::string from = folder_of(path);
            const std::string to = folder_of(name);
            if (include.front() == '"' && tree.count(name) && from != to && !is_inside(from, to) &&
                !is_inside(to, from))
                arrows[from].emplace(to, path + " includes " + name);
        }
    for (const auto& [from, targets] : arrows)
        for (const auto& [to, example] : targets)
            if (from < to && arrows.count(to) && arrows.at(to).count(from))
                found.push_back(from + " and " + to + " include each other: " + example + ", and " +
                                arrows.at(to).at(from));
}

} // namespace

void check_folders(const SourceTree& tree, std::vector<std::string>& found) {
    check_sizes(tree, found);
    check_header_names(tree, found);
    check_classes(tree, found);
    check_directions(tree, found);
}

} // namespace framewright::layers
