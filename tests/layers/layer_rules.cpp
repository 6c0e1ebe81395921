#include "tests/layers/layer_rules.h"

#include <algorithm>
#include <fstream>
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
        {std::regex("(app|core|gpu|ui)/.*"), std::regex("core/(ffmpeg|frame|media|filter|preview|worker)/.*"),
         std::regex("<lib(av|sw).*"), Reach::Direct,
         "libav is included where media work is done, nowhere else"},
        {std::regex("ui/.*"), none,
         std::regex("<(hwy/.*|nlohmann/json\\.hpp|spdlog/.*|fmt/.*|uv\\.h|sqlite3\\.h)>"), Reach::Indirect,
         "headers that the window uses stay light: include this in a .cpp"},
    };
    return table;
}

/// Where rows of filters, encoders, backends, metrics, containers, audio codecs and devices are defined; a
/// job itself names the encoder that is none, and the backend that a worker must prepare a program for.
const std::regex& row_files() {
    static const std::regex files(
        "core/.*/rows/.*|core/engine/backend/backend_.*|core/metric/metric_registry\\.cpp|"
        "core/job/(job_spec|encoder_program)\\.h");
    return files;
}

/// How a row's file gives its id.
const std::regex& given_id() {
    static const std::regex pattern("(?:\\b(?:result|row|descriptor)\\.id = |\\b(?:metric|lossy|lossless)\\(|"
                                    "temporal_descriptor\\(\\s*|\\b(?:no_encoder|piping_backend) = )"
                                    "\"([a-z0-9][a-z0-9-]*)\"");
    return pattern;
}

/// Files outside that quote ids, or words that ids happen to be, each with its reason. Everything else that
/// other code needs to know of a row is a field of the row.
const std::map<std::string, std::string>& allowed_quotes() {
    static const std::map<std::string, std::string> files{
        {"app/cli/cli_parse.h", "auto and none are ways to show progress"},
        {"app/cli/cli_progress.cpp", "auto and none are ways to show progress"},
        {"app/cli/commands.h", "auto and none are ways to show progress"},
        {"app/cli/command_compare_chart.cpp", "names of the files that the documentation embeds"},
        {"app/cli/command_compare_options.cpp", "help names a default"},
        {"app/cli/command_compare_parse.cpp", "the matrices that are compared where none was named"},
        {"app/cli/command_compare_print.cpp", "the columns of the printed table and of its CSV form"},
        {"app/worker/cuda_accelerator.h", "tells which device it is for"},
        {"core/benchmark/cell_difference.cpp", "measures with a metric and an encoder of its own choice"},
        {"core/benchmark/record/comparison.h", "the metrics that are measured where none was named"},
        {"core/benchmark/statistics/analysis.cpp", "the loss of a cell is its PSNR"},
        {"core/engine/job/backend_choice.cpp",
         "the backends that `auto` weighs against each other unmeasured"},
        {"core/engine/job/backend_choice.h", "the backends that `auto` weighs against each other unmeasured"},
        {"core/filter/cube_file.cpp", "the stage of its errors"},
        {"core/kernel/tables/convolution_kernel.cpp", "the stage of its errors"},
        {"core/job/accelerator_choices.h", "auto is a choice of the device's own settings"},
        {"core/job/job_names.cpp", "words of other settings"},
        {"core/job/job_spec.cpp", "words of other settings"},
        {"core/media/encode/encoder_plan.cpp", "a word in a message"},
        {"core/media/encode/program/encoder_arguments.cpp", "an option of libav's"},
        {"core/media/encode/program/piped_encoder.cpp", "libav's codec names"},
        {"core/media/mux/passthrough.cpp", "libav's codec names"},
        {"core/media/source/frame_source.cpp", "libav's demuxer names"},
        {"core/media/source/probe.cpp", "libav's codec names"},
        {"core/metric/quality_record.cpp", "the record's own fields, which charts draw frame by frame"},
        {"core/worker/quality/quality_pass.cpp", "the record's own fields, which charts draw frame by frame"},
        {"core/worker/quality/vmaf_filter.cpp", "a key of libvmaf's report"},
    };
    return files;
}

struct SourceFile {
    std::vector<std::string> includes; ///< `<name>` or `"name"`
    std::set<std::string> quoted;      ///< words in quotation marks, comments left out
    std::set<std::string> row_ids;     ///< that it gives, where it defines rows
    int lines = 0;
};

/// Of code without comments; `pattern` has one group.
std::set<std::string> words_in(const std::string& code, const std::regex& pattern) {
    std::set<std::string> words;
    for (std::sregex_iterator match(code.begin(), code.end(), pattern), end; match != end; ++match)
        words.insert((*match)[1]);
    return words;
}

SourceFile read_source(const fs::path& path, bool holds_rows) {
    static const std::regex quoted("\"([a-z0-9][a-z0-9-]*)\"");
    static const std::regex include("\\s*#\\s*include\\s*(<[^>]+>|\"[^\"]+\").*");
    SourceFile source;
    std::ifstream stream(path);
    std::string line;
    std::smatch match;
    std::string code;
    while (std::getline(stream, line)) {
        ++source.lines;
        code += line.substr(0, line.find("//")) + "\n";
        if (line.find("include") != std::string::npos && std::regex_match(line, match, include))
            source.includes.push_back(match[1]);
    }
    source.quoted = words_in(code, quoted);
    if (holds_rows)
        source.row_ids = words_in(code, given_id());
    return source;
}

std::map<std::string, SourceFile> read_tree(const fs::path& root) {
    static const std::set<std::string> endings{".h", ".hpp", ".cpp", ".cu", ".cuh"};
    std::map<std::string, SourceFile> tree;
    for (const char* folder : {"app", "core", "gpu", "ui"}) {
        if (!fs::is_directory(root / folder))
            continue;
        for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root / folder)) {
            const std::string path = fs::relative(entry.path(), root).generic_string();
            if (entry.is_regular_file() && endings.count(entry.path().extension().string()))
                tree[path] = read_source(entry.path(), std::regex_match(path, row_files()));
        }
    }
    return tree;
}

/// Each include that reaches `path`, with the file that holds it.
void collect(const std::map<std::string, SourceFile>& tree, const std::string& path,
             std::set<std::string>& seen, std::vector<std::pair<std::string, std::string>>& includes) {
    const auto found = tree.find(path);
    if (found == tree.end() || !seen.insert(path).second)
        return;
    for (const std::string& include : found->second.includes) {
        includes.emplace_back(include, path);
        if (include.front() == '"')
            collect(tree, include.substr(1, include.size() - 2), seen, includes);
    }
}

void apply(const Rule& rule, const std::map<std::string, SourceFile>& tree, std::vector<std::string>& found) {
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

/// Ids of rows stand in the rows' own files.
void check_ids(const std::map<std::string, SourceFile>& tree, std::vector<std::string>& found) {
    static const std::regex files("(app|core)/.*");
    std::set<std::string> ids;
    for (const auto& [path, source] : tree)
        ids.insert(source.row_ids.begin(), source.row_ids.end());
    for (const auto& [path, source] : tree) {
        if (!std::regex_match(path, files) || std::regex_match(path, row_files()))
            continue;
        std::string quoted;
        for (const std::string& word : source.quoted)
            if (ids.count(word))
                quoted += (quoted.empty() ? "" : ", ") + word;
        const bool allowed = allowed_quotes().count(path) > 0;
        if (!quoted.empty() && !allowed)
            found.push_back(path + ": quotes the id of a row (" + quoted +
                            "): make what it needs to know a field of the row");
        if (quoted.empty() && allowed)
            found.push_back(path + ": quotes no id of a row any more; take it off the list");
    }
}

} // namespace

std::vector<std::string> violations(const fs::path& root) {
    const std::map<std::string, SourceFile> tree = read_tree(root);
    std::vector<std::string> found;
    if (tree.empty())
        found.push_back(root.string() + ": no source files here");
    for (const Rule& rule : rules())
        apply(rule, tree, found);
    check_ids(tree, found);
    for (const auto& [path, source] : tree) {
        if (source.lines > length_limit && !allowed_long_files().count(path))
            found.push_back(path + ": has " + std::to_string(source.lines) + " lines, more than " +
                            std::to_string(length_limit) + ": split it, or list it with its reason");
    }
    for (const auto& [path, reason] : allowed_long_files()) {
        const auto file = tree.find(path);
        if (file != tree.end() && file->second.lines <= length_limit)
            found.push_back(path + ": is short enough now; take it off the list of long files");
    }
    return found;
}

} // namespace framewright::layers
