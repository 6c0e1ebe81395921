#include "tests/layers/folder_rules.h"

#include "tests/layers/circles.h"

#include <map>
#include <regex>
#include <set>
#include <utility>

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

/// "Session" of "std::optional<Result> Session::poll(bool wait) {", nested classes with what they lie in; ""
/// for what defines no member. By the layout that clang-format gives: definitions begin in the first column.
std::string class_of_definition(const std::string& line) {
    static const std::regex member(
        "(?:(?:[^(\"=<]|<[^\"=;]*?>)*[ &*])?(?:[a-z_0-9]+::)*((?:[A-Z]\\w*(?:<[^()]*>)?::)+)"
        "(?:~?[A-Za-z_]\\w*|operator[^\\w(]+|operator \\w+)\\(.*");
    std::smatch match;
    if (line.empty() || line[0] == ' ' || line[0] == '/' || line.find("::") == std::string::npos ||
        !std::regex_match(line, match, member))
        return {};
    const std::string name = match[1];
    return name.substr(0, name.size() - 2);
}

/// Whatever groups of sources are compiled as: what the linker sees of it is the business of symbols_test.
void check_classes(const SourceTree& tree, std::vector<std::string>& found) {
    std::map<std::pair<std::string, std::string>, Names> files; ///< by folder and class
    for (const auto& [path, source] : tree)
        if (ends_with(path, ".cpp"))
            for (const std::string& line : source.lines)
                if (const std::string name = class_of_definition(line); !name.empty())
                    files[{folder_of(path), name}].insert(path);
    for (const auto& [place, paths] : files)
        if (paths.size() > 1)
            found.push_back(joined(paths) + ": each defines members of " + place.second);
}

/// Which folder includes something of which.
Arrows arrows_of(const SourceTree& tree) {
    Arrows arrows;
    for (const auto& [path, source] : tree)
        for (const std::string& include : source.includes) {
            const std::string name = include.substr(1, include.size() - 2);
            if (include.front() == '"' && tree.count(name) && folder_of(path) != folder_of(name))
                arrows[folder_of(path)].emplace(folder_of(name), path + " includes " + name);
        }
    return arrows;
}

void check_directions(const SourceTree& tree, std::vector<std::string>& found) {
    for (const Circle& circle : circles_in(arrows_of(tree))) {
        std::string examples;
        for (const std::string& example : circle.examples)
            examples += "; " + example;
        found.push_back(joined(circle.members) + " include each other in a circle" + examples);
    }
}

} // namespace

void check_folders(const SourceTree& tree, std::vector<std::string>& found) {
    check_sizes(tree, found);
    check_header_names(tree, found);
    check_classes(tree, found);
    check_directions(tree, found);
}

} // namespace framewright::layers
