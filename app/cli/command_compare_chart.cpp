// Charts: drawn by a program of their own, which has the window's libraries.
#include "app/cli/command_compare.h"

#include "core/base/child_program.h"
#include "core/base/error.h"
#include "core/benchmark/scratch_folder.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <csignal>
#include <filesystem>
#include <map>

namespace framewright::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* chart_name = "framewright-chart";

std::string chart_program() {
    std::error_code error;
    const fs::path own = fs::read_symlink("/proc/self/exe", error);
    return error ? "" : find_program((own.parent_path() / chart_name).string());
}

std::string ending_of(const std::string& path) {
    std::string ending = fs::path(path).extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return ending;
}

ComparisonRecord only(const ComparisonRecord& record, const std::string& encoder) {
    ComparisonRecord part = record;
    std::erase_if(part.cells, [&](const CellRecord& cell) { return cell.label_encoder != encoder; });
    std::erase_if(part.spec.encoders,
                  [&](const EncoderSpec& spec) { return !(spec == part.cells.front().encoder); });
    return part;
}

/// The cause that the program's last line names, to be added to a text.
std::string said(const ChildProgram& program) {
    const std::string line = last_line(program.last_words());
    const std::string stage = ": chart: ";
    const std::size_t at = line.rfind(stage);
    return line.empty() ? "" : ": " + (at == std::string::npos ? line : line.substr(at + stage.size()));
}

/// What the talk calls its charts; other encoders go by their labels.
std::string chart_suffix(const std::string& encoder) {
    static const std::map<std::string, std::string> names{
        {"rawvideo", "raw"}, {"x264 medium", "h264"}, {"x264 ultrafast", "h264-ultrafast"}};
    if (const auto found = names.find(encoder); found != names.end())
        return found->second;
    std::string suffix = encoder;
    std::replace_if(
        suffix.begin(), suffix.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '-');
    return suffix;
}

} // namespace

void check_chart(const std::string& path) {
    constexpr std::array<const char*, 3> known{".png", ".svg", ".pdf"};
    if (std::find(known.begin(), known.end(), ending_of(path)) == known.end())
        throw Error(ErrorKind::Usage, path, "chart",
                    Text::verbatim("a chart's file ends in .png, .svg or .pdf"));
    if (chart_program().empty())
        throw Error(ErrorKind::Unsupported, path, "chart",
                    Text::verbatim(std::string("charts are drawn by ") + chart_name +
                                   ", which is not beside this program"));
}

void draw_chart(const ComparisonRecord& record, const std::string& path, const std::string& chart) {
    const ScratchFolder folder("");
    const std::string input = folder.file("record.json");
    write_text(input, format_comparison(record), "chart");
    std::signal(SIGPIPE, SIG_IGN);
    ChildProgram program({chart_program(), "--input", input, "--output", path, "--chart", chart}, false);
    program.close_input();
    if (const ProgramEnd& end = program.wait(); !end.success())
        throw Error(ErrorKind::Output, path, "chart",
                    Text::verbatim(std::string(chart_name) + " " + end.text().english() + said(program)));
}

std::vector<std::string> draw_talk_charts(const ComparisonRecord& record, const std::string& path) {
    std::vector<std::string> paths;
    std::vector<std::string> drawn;
    for (const CellRecord& cell : record.cells) {
        if (std::find(drawn.begin(), drawn.end(), cell.label_encoder) != drawn.end())
            continue;
        drawn.push_back(cell.label_encoder);
        const fs::path name(path);
        const fs::path file =
            name.parent_path() /
            (name.stem().string() + "-" + chart_suffix(cell.label_encoder) + name.extension().string());
        draw_chart(only(record, cell.label_encoder), file.string(), "wall");
        paths.push_back(file.string());
    }
    return paths;
}

} // namespace framewright::cli
