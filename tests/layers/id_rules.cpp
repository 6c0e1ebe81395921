#include "tests/layers/id_rules.h"

#include <map>
#include <regex>
#include <set>

namespace framewright::layers {
namespace {

/// Where rows of filters, encoders, backends, metrics, containers, audio codecs and devices are defined; a
/// job itself names the encoder that is none, the backend that a worker must prepare a program for, and the
/// filter whose scripts are not run unasked.
const std::regex& row_files() {
    static const std::regex files("core/.*/rows/.*|core/engine/backend/backend_.*|"
                                  "core/job/(job_spec|encoder_program|named_scripts)\\.h");
    return files;
}

/// How a row's file gives its id.
const std::regex& given_id() {
    static const std::regex pattern(
        "(?:\\b(?:result|row|descriptor)\\.id = |\\b(?:lossy|lossless)\\(|"
        "temporal_descriptor\\(\\s*|\\b(?:no_encoder|piping_backend|script_filter) = )"
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
        {"app/worker/cuda_accelerator.h", "tells which device it is for"},
        {"core/benchmark/cell_difference.cpp", "measures with an encoder of its own choice"},
        {"core/engine/choice/backend_choice.cpp",
         "the backends that `auto` weighs against each other unmeasured"},
        {"core/engine/choice/backend_choice.h",
         "the backends that `auto` weighs against each other unmeasured"},
        {"core/filter/avfilter/avfilter_kinds.cpp", "names of libavfilter's"},
        {"core/filter/avfilter/avfilter_options.cpp", "auto is a choice of libavfilter's options"},
        {"core/filter/cube_file.cpp", "the stage of its errors"},
        {"core/kernel/tables/convolution_kernel.cpp", "the stage of its errors"},
        {"core/job/accelerator_choices.h", "auto is a choice of the device's own settings"},
        {"core/job/job_names.cpp", "words of other settings"},
        {"core/job/job_spec.cpp", "words of other settings"},
        {"core/media/encode/encoder_plan.cpp", "a word in a message"},
        {"core/media/encode/program/encoder_arguments.cpp", "an option of libav's"},
        {"core/media/encode/program/pipeable.cpp", "libav's codec names"},
        {"core/media/mux/passthrough.cpp", "libav's codec names"},
        {"core/media/source/frame_source.cpp", "libav's demuxer names"},
        {"core/media/source/probe.cpp", "libav's codec names"},
        {"core/schema/row_info.cpp", "a word for where rows come from"},
        {"core/worker/quality/clip_meter.cpp", "a key of libvmaf's report"},
        {"core/worker/quality/vmaf_program.cpp", "libav's demuxer name"},
    };
    return files;
}

/// Without comments.
std::string code_of(const SourceFile& source) {
    std::string code;
    for (const std::string& line : source.lines)
        code += line.substr(0, line.find("//")) + "\n";
    return code;
}

/// `pattern` has one group.
std::set<std::string> words_in(const std::string& code, const std::regex& pattern) {
    std::set<std::string> words;
    for (std::sregex_iterator match(code.begin(), code.end(), pattern), end; match != end; ++match)
        words.insert((*match)[1]);
    return words;
}

} // namespace

void check_ids(const SourceTree& tree, std::vector<std::string>& found) {
    static const std::regex files("(app|core)/.*");
    static const std::regex quoted_word("\"([a-z0-9][a-z0-9-]*)\"");
    std::set<std::string> ids;
    for (const auto& [path, source] : tree)
        if (std::regex_match(path, row_files()))
            ids.merge(words_in(code_of(source), given_id()));
    for (const auto& [path, source] : tree) {
        if (!std::regex_match(path, files) || std::regex_match(path, row_files()))
            continue;
        std::string quoted;
        for (const std::string& word : words_in(code_of(source), quoted_word))
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

} // namespace framewright::layers
