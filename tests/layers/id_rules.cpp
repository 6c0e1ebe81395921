#include "tests/layers/id_rules.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>
#include <regex>
#include <set>

namespace framewright::layers {
namespace {

using Words = std::set<std::string>;

/// Where rows of filters, encoders, backends, metrics, containers, audio codecs, devices and export presets
/// are made.
const std::regex& row_files() {
    static const std::regex files("core/(.*/)?rows/.*|core/.*_rows?\\.cpp|core/engine/backend/backend_.*");
    return files;
}

const std::regex& other_files() {
    static const std::regex files("(app|core|ui|gpu/include|gpu/src)/.*");
    return files;
}

/// Ids that are words of other things as well. Found all the same where something is compared with them as an
/// id.
const std::map<std::string, std::string>& common_words() {
    static const std::map<std::string, std::string> words{
        {"auto", "what settings call it where the program decides"},
        {"ffmpeg", "a program's name"},
        {"none", "what settings, texts and libav call nothing"},
    };
    return words;
}

struct Quotes {
    Words words;
    std::string reason;
};

/// Files outside of the rows that may quote these ids. Everything else that other code needs to know of a row
/// is a field of the row.
const std::map<std::string, Quotes>& allowed_quotes() {
    static const std::map<std::string, Quotes> files{
        {"app/cli/command_compare_chart.cpp", {{"rawvideo"}, "names of files that the documentation embeds"}},
        {"app/cli/command_compare_parse.cpp",
         {{"box", "cuda", "pipes", "processes", "rawvideo", "single", "x264"},
          "the matrix of the talk, and the usual encoder, before there is a worker that knows the rows"}},
        {"app/worker/cuda_accelerator.h", {{"cuda"}, "tells which device it is for"}},
        {"core/benchmark/cell_difference.cpp", {{"ffv1"}, "measures with an encoder of its own choice"}},
        {"core/engine/choice/backend_choice.cpp",
         {{"processes"}, "one of the two that `auto` weighs against each other unmeasured"}},
        {"core/engine/choice/backend_choice.h",
         {{"threads"}, "one of the two that `auto` weighs against each other unmeasured"}},
        {"core/filter/avfilter/avfilter_kinds.cpp",
         {{"bilateral", "lut3d", "median", "psnr", "sobel", "ssim", "unsharp", "xpsnr"},
          "names of libavfilter's"}},
        {"core/filter/cube_file.cpp", {{"lut3d"}, "the stage of its errors"}},
        {"core/job/job_names.cpp", {{"crop"}, "a word of another setting"}},
        {"core/kernel/tables/convolution_kernel.cpp", {{"convolve"}, "the stage of its errors"}},
        {"core/media/encode/program/encoder_arguments.cpp", {{"expr", "threads"}, "options of libav's"}},
        {"core/media/encode/program/pipeable.cpp", {{"vp9"}, "a codec's name"}},
        {"core/media/mux/passthrough.cpp", {{"mjpeg", "png"}, "codecs' names"}},
        {"core/media/source/frame_source.cpp", {{"mjpeg"}, "a demuxer's name"}},
        {"core/schema/row_info.cpp", {{"python"}, "a word for where rows come from"}},
        {"core/worker/quality/vmaf_report.cpp", {{"vmaf"}, "a key of libvmaf's report"}},
        {"core/worker/quality/vmaf_program.cpp", {{"rawvideo"}, "a demuxer's name"}},
        {"ui/benchmark/record_saver.cpp", {{"png"}, "a format of still pictures"}},
        {"ui/charts/chart_export.cpp", {{"png"}, "a format of still pictures"}},
        {"ui/queue/video_finder.cpp",
         {{"avi", "mkv", "mov", "mp4", "webm"}, "endings of files that may be clips"}},
        {"ui/view/snapshot.cpp", {{"png"}, "a format of still pictures"}},
        {"ui/widgets/action_table.cpp", {{"difference"}, "an icon's name"}},
        {"ui/window/crop_controller.cpp", {{"crop"}, "a word in a text"}},
    };
    return files;
}

/// Without comments and includes.
std::string code_of(const SourceFile& source) {
    static const std::regex left_out("(^|\\s)//.*|^\\s*#\\s*include.*");
    std::string code;
    for (const std::string& line : source.lines)
        code += std::regex_replace(line, left_out, "") + "\n";
    return code;
}

using Match = std::smatch;

template <typename Take> void each_match(const std::string& code, const std::regex& pattern, Take take) {
    for (std::sregex_iterator match(code.begin(), code.end(), pattern), end; match != end; ++match)
        take(*match);
}

/// Functions of core that make a row and are told its id first.
Words row_makers(const std::map<std::string, std::string>& core) {
    static const std::regex maker(
        "\\b([A-Z]\\w*)\\s+(\\w+)\\(\\s*(?:const char\\*|const std::string&|std::string)\\s+id\\b");
    Words makers;
    for (const auto& [path, code] : core)
        each_match(code, maker, [&](const Match& match) {
            if (match[1] != "ParameterDescriptor")
                makers.insert(match[2]);
        });
    return makers;
}

/// The ids that the file of a row gives, and the names of constants that it gives as ids.
void read_rows(const std::string& code, const Words& makers, Words& ids, Words& constants) {
    // A variable's type and name, or what a variable's id becomes.
    static const std::regex given(
        "\\b([A-Z]\\w*)&?\\s+(\\w+)\\s*[;=({]|"
        "\\b(\\w+)\\.id\\s*=\\s*(?:[\\w.]+\\s*=\\s*)*(?:\"([a-z0-9-]+)\"|(\\w+)\\s*;)");
    std::map<std::string, std::string> types;
    each_match(code, given, [&](const Match& match) {
        if (match[2].matched)
            types[match[2]] = match[1];
        else if (types[match[3]] == "ParameterDescriptor")
            return;
        else if (match[4].matched)
            ids.insert(match[4]);
        else
            constants.insert(match[5]);
    });
    static const std::regex call("\\b(\\w+)\\(\\s*\"([a-z0-9-]+)\"");
    each_match(code, call, [&](const Match& match) {
        if (makers.contains(match[1]))
            ids.insert(match[2]);
    });
}

Words all_ids(const std::map<std::string, std::string>& core) {
    const Words makers = row_makers(core);
    Words ids, constants;
    for (const auto& [path, code] : core)
        if (std::regex_match(path, row_files()))
            read_rows(code, makers, ids, constants);
    static const std::regex constant("\\bconst char\\* (\\w+) = \"([a-z0-9-]+)\"");
    for (const auto& [path, code] : core)
        each_match(code, constant, [&](const Match& match) {
            if (constants.contains(match[1]))
                ids.insert(match[2]);
        });
    return ids;
}

/// Where the literal ends whose first character stands at `at`: at its quote, or with the line.
std::size_t end_of_literal(const std::string& code, std::size_t at) {
    while (at < code.size() && code[at] != '"' && code[at] != '\n')
        at += code[at] == '\\' ? 2 : 1;
    return std::min(at, code.size());
}

/// The ids in what a literal says: all of it, what stands before settings ("box:size=7"), or a list in which
/// there are several.
Words ids_in(const std::string& text, const Words& ids) {
    static const std::regex alone("([a-z0-9-]+)(?::[a-z].*)?");
    static const std::regex list("[a-z0-9-]+(?:,\\s*[a-z0-9-]+)+");
    static const std::regex word("[a-z0-9-]+");
    Words quoted;
    if (Match match; std::regex_match(text, match, alone) && ids.contains(match[1]))
        quoted.insert(match[1]);
    each_match(text, list, [&](const Match& words) {
        Words listed;
        each_match(words.str(), word, [&](const Match& match) {
            if (ids.contains(match[0]))
                listed.insert(match[0]);
        });
        if (listed.size() > 1)
            quoted.merge(listed);
    });
    return quoted;
}

/// Those that a file quotes and no common word is, and common words that an id is compared with.
Words quoted_ids(const std::string& code, const Words& ids) {
    static const std::regex compared("\\bid\\b\\S*\\s*[!=]=\\s*(?:\\w+\\()?$");
    Words quoted;
    for (std::size_t at = code.find('"'); at != std::string::npos; at = code.find('"', at + 1)) {
        if (at > 0 && (code[at - 1] == '\'' || code[at - 1] == '\\'))
            continue; // a character
        const std::size_t end = end_of_literal(code, at + 1);
        const std::size_t line = code.rfind('\n', at) + 1;
        const bool as_id = std::regex_search(code.substr(line, at - line), compared);
        for (const std::string& id : ids_in(code.substr(at + 1, end - at - 1), ids))
            if (as_id || !common_words().contains(id))
                quoted.insert(id);
        at = end;
    }
    return quoted;
}

std::string joined(const Words& words) {
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : ", ") + word;
    return text;
}

void check_file(const std::string& path, const Words& quoted, std::vector<std::string>& found) {
    static const Quotes nothing;
    const auto exception = allowed_quotes().find(path);
    const Quotes& allowed = exception == allowed_quotes().end() ? nothing : exception->second;
    Words wrong, gone;
    std::set_difference(quoted.begin(), quoted.end(), allowed.words.begin(), allowed.words.end(),
                        std::inserter(wrong, wrong.end()));
    std::set_difference(allowed.words.begin(), allowed.words.end(), quoted.begin(), quoted.end(),
                        std::inserter(gone, gone.end()));
    if (!wrong.empty())
        found.push_back(path + ": quotes the id of a row (" + joined(wrong) +
                        "): make what it needs to know a field of the row");
    if (!gone.empty())
        found.push_back(path + ": quotes no longer " + joined(gone) + "; take it off the list");
}

} // namespace

void check_ids(const SourceTree& tree, std::vector<std::string>& found) {
    std::map<std::string, std::string> core, others;
    for (const auto& [path, source] : tree) {
        if (path.starts_with("core/"))
            core[path] = code_of(source);
        if (std::regex_match(path, other_files()) && !std::regex_match(path, row_files()))
            others[path] = code_of(source);
    }
    const Words ids = all_ids(core);
    for (const auto& [path, code] : others)
        check_file(path, quoted_ids(code, ids), found);
}

} // namespace framewright::layers
