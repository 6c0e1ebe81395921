#include "tests/cli/workspace.h"

#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <regex>
#include <stdexcept>
#include <unistd.h>

namespace framewright::cli_test {
namespace {

namespace fs = std::filesystem;

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

} // namespace

fs::path real_clip(const std::string& name) {
    const std::string folder = environment("FRAMEWRIGHT_MEDIA_DIR");
    const fs::path path = fs::path(folder) / name;
    return !folder.empty() && fs::exists(path) ? fs::canonical(path) : fs::path();
}

CliTest::CliTest() {
    setenv("FRAMEWRIGHT_HISTORY", (scratch() / "history.sqlite").c_str(), 1);
}

std::string CliTest::program() {
    return (fs::path(environment("FRAMEWRIGHT_BIN_DIR")) / "framewright-cli").string();
}

RunResult CliTest::cli(const std::vector<std::string>& arguments) const {
    std::vector<std::string> command{program()};
    command.insert(command.end(), arguments.begin(), arguments.end());
    Child child(command, scratch(), "cli");
    RunResult result = child.wait(std::chrono::seconds(120));
    EXPECT_FALSE(result.hung) << "still running after two minutes";
    EXPECT_EQ(result.signal, 0) << "ended by a signal";
    return result;
}

RunResult CliTest::cli_succeeds(const std::vector<std::string>& arguments) const {
    RunResult result = cli(arguments);
    EXPECT_EQ(result.exit_code, 0) << result.err;
    return result;
}

nlohmann::json CliTest::exported(std::vector<std::string> arguments) const {
    const fs::path report = scratch() / "report.json";
    fs::remove(report);
    arguments.insert(arguments.begin(), "export");
    arguments.insert(arguments.end(), {"--report", report.string(), "--progress", "none"});
    cli_succeeds(arguments);
    nlohmann::json json = nlohmann::json::parse(read_file(report), nullptr, false);
    EXPECT_FALSE(json.is_discarded()) << "no report was written, or it is not JSON";
    return json;
}

FrameHashes CliTest::filtered_frames(const fs::path& input, const std::vector<std::string>& arguments) const {
    const fs::path hashes = scratch() / "frames.framehash";
    fs::remove(hashes);
    std::vector<std::string> all{"export", input.string(), "-e", "none", "--frame-hashes", hashes.string()};
    all.insert(all.end(), arguments.begin(), arguments.end());
    const RunResult result = cli_succeeds(all);
    if (!fs::exists(hashes))
        throw std::runtime_error("no frame hashes were written: " + result.err);
    return parse_frame_hashes(read_file(hashes));
}

fs::path CliTest::clip_in(const std::string& pixel_format) const {
    const fs::path path = scratch() / (pixel_format + ".mkv");
    if (!fs::exists(path))
        run_ffmpeg({"-f", "lavfi", "-i", "testsrc2=size=98x62:rate=25", "-frames:v", "24", "-pix_fmt",
                    pixel_format, "-c:v", "ffv1", "-g", "6", path.string()});
    return path;
}

FrameHashes CliTest::frames_of(const fs::path& clip, const std::string& filter,
                               std::vector<std::string> more) const {
    more.insert(more.end(), {"-f", filter});
    return filtered_frames(clip, more);
}

FrameHashes CliTest::expect_same_on_every_backend(const fs::path& clip, const std::string& filter) const {
    FrameHashes single = frames_of(clip, filter, {"-b", "single"});
    for (const nlohmann::json& row : available_rows("backends")) {
        const std::string id = row.at("id");
        if (id == "single" || id == "auto") // which takes one of the others
            continue;
        std::vector<std::string> arguments{"-b", id};
        if (row.value("uses_workers", false))
            arguments.insert(arguments.end(), {"-w", "3", "--segment-frames", "8"});
        EXPECT_EQ(frames_of(clip, filter, arguments).frames, single.frames)
            << id << " " << filter << " " << clip;
    }
    return single;
}

std::string CliTest::expect_refused(const RunResult& result, int code, const std::string& named) {
    static const std::regex form("([a-z][a-z ,-]*): ([^\n]+)\n");
    EXPECT_EQ(result.exit_code, code) << result.err;
    const std::string head = "framewright: " + named + ": ";
    const std::string tail = result.err.rfind(head, 0) == 0 ? result.err.substr(head.size()) : "";
    std::smatch match;
    if (!std::regex_match(tail, match, form)) {
        ADD_FAILURE() << "not one line of the form \"" << head << "STAGE: CAUSE\":\n" << result.err;
        return result.err;
    }
    return match[2];
}

std::vector<std::string> CliTest::listing() const {
    std::vector<std::string> names;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder()))
        names.push_back(fs::relative(entry.path(), folder()).string());
    std::sort(names.begin(), names.end());
    return names;
}

std::vector<nlohmann::json> available_rows(const std::string& table) {
    const TemporaryFolder scratch;
    const fs::path program = fs::path(environment("FRAMEWRIGHT_BIN_DIR")) / "framewright-cli";
    Child child({program.string(), table, "--json"}, scratch.path(), "cli");
    const RunResult result = child.wait(std::chrono::seconds(60));
    std::vector<nlohmann::json> rows;
    for (const nlohmann::json& row : nlohmann::json::parse(result.out)) {
        if (row.value("available", true))
            rows.push_back(row);
    }
    if (rows.empty())
        throw std::runtime_error("no row of " + table + " is available: there is nothing to test");
    return rows;
}

} // namespace framewright::cli_test
