#include "tests/layers/layer_rules.h"

#include "tests/layers/folder_rules.h"
#include "tests/layers/function_rules.h"
#include "tests/layers/id_rules.h"
#include "tests/layers/include_rules.h"
#include "tests/layers/source_tree.h"
#include "tests/layers/text_rules.h"

#include <map>
#include <regex>
#include <set>

namespace framewright::layers {
namespace {

namespace fs = std::filesystem;

/// The longest file that needs no reason.
constexpr int length_limit = 400;

/// Longer files, each with its reason.
const std::map<std::string, std::string>& allowed_long_files() {
    static const std::map<std::string, std::string> files{};
    return files;
}

enum class Reach {
    Direct,   ///< what the file itself includes
    Closure,  ///< and what its quoted includes include
    Indirect, ///< only what its quoted includes include
};

/// Files whose path matches `files` but not `except` must not include what matches `forbidden`.
struct Rule {
    std::regex files;
    std::regex except;
    std::regex forbidden;
    Reach reach;
    std::string reason;
};

const std::vector<Rule>& rules() {
    static const std::regex none("(?!)");
    static const std::vector<Rule> table{
        {std::regex("core/.*"), none, std::regex("<(Q[A-Z]|Qt|cuda|nvrtc|qcustomplot).*|.*\"(qcustomplot).*"),
         Reach::Closure, "core knows neither Qt nor CUDA"},
        {std::regex("core/.*"), none, std::regex("\"(ui|gpu|app)/.*"), Reach::Direct, "layers point one way"},
        {std::regex("ui/.*"), none, std::regex("\"(gpu|app)/.*"), Reach::Direct, "layers point one way"},
        {std::regex("gpu/.*"), none, std::regex("\"(ui|app)/.*"), Reach::Direct, "layers point one way"},
        {std::regex("ui/.*"), none, std::regex("<(lib(av|sw|postproc)|opencv|hwy/).*"), Reach::Closure,
         "the window never includes libav, OpenCV or the kernels"},
        {std::regex("ui/.*"), none, std::regex("\"core/(ffmpeg|kernel|worker)/.*"), Reach::Closure,
         "only a worker links this"},
        {std::regex("gpu/.*"), none, std::regex("<(Q[A-Z]|Qt|lib(av|sw)|opencv|nlohmann|fmt/|spdlog).*"),
         Reach::Closure, "gpu builds with nothing but nvcc and CMake"},
        {std::regex("(app|core|gpu|ui)/.*"),
         std::regex("core/(ffmpeg|frame|media|filter|preview|strip|sound|worker)/.*"),
         std::regex("<lib(av|sw).*"), Reach::Direct,
         "libav is included where media work is done, nowhere else"},
        {std::regex("ui/.*"), none,
         std::regex("<(hwy/.*|nlohmann/json\\.hpp|spdlog/.*|fmt/.*|uv\\.h|sqlite3\\.h)>"), Reach::Indirect,
         "headers that the window uses stay light: include this in a .cpp"},
    };
    return table;
}

int length_of(const SourceFile& source) {
    return static_cast<int>(source.lines.size());
}

/// Each include that reaches `path`, with the file that holds it.
void collect(const SourceTree& tree, const std::string& path, std::set<std::string>& seen,
             std::vector<std::pair<std::string, std::string>>& includes) {
    const auto found = tree.find(path);
    if (found == tree.end() || !seen.insert(path).second)
        return;
    for (const std::string& include : found->second.includes) {
        includes.emplace_back(include, path);
        if (include.front() == '"')
            collect(tree, include.substr(1, include.size() - 2), seen, includes);
    }
}

void apply(const Rule& rule, const SourceTree& tree, std::vector<std::string>& found) {
    for (const auto& [path, source] : tree) {
        if (!std::regex_match(path, rule.files) || std::regex_match(path, rule.except))
            continue;
        std::set<std::string> seen;
        std::vector<std::pair<std::string, std::string>> includes;
        collect(tree, path, seen, includes);
        for (const auto& [include, holder] : includes) {
            const bool own = holder == path;
            if ((rule.reach == Reach::Direct && !own) || (rule.reach == Reach::Indirect && own))
                continue;
            if (std::regex_match(include, rule.forbidden))
                found.push_back(path + ": includes " + include + (own ? "" : " through " + holder) + ": " +
                                rule.reason);
        }
    }
}

} // namespace

std::vector<std::string> violations(const fs::path& root) {
    const SourceTree tree = read_tree(root);
    const SourceTree with_tests = read_tree(root, {"tests"});
    std::vector<std::string> found;
    if (tree.empty())
        found.push_back(root.string() + ": no source files here");
    for (const Rule& rule : rules())
        apply(rule, tree, found);
    check_ids(tree, found);
    check_folders(with_tests, found);
    check_functions(tree, found); // those of tests are lists as often as not
    check_texts(tree, found);
    check_text_translations(tree, root / "resources/translations", found);
    check_standard_includes(with_tests, found);
    for (const auto& [path, source] : with_tests) {
        if (length_of(source) > length_limit && !allowed_long_files().count(path))
            found.push_back(path + ": has " + std::to_string(length_of(source)) + " lines, more than " +
                            std::to_string(length_limit) + ": split it, or list it with its reason");
    }
    for (const auto& [path, reason] : allowed_long_files()) {
        const auto file = with_tests.find(path);
        if (file != with_tests.end() && length_of(file->second) <= length_limit)
            found.push_back(path + ": is short enough now; take it off the list of long files");
    }
    return found;
}

} // namespace framewright::layers
