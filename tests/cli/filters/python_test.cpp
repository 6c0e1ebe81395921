// Filters in Python from the command line: the same frames on every backend, job files that run nothing
// unasked, interrupted exports, and the example that the README shows.
#include "tests/cli/workspace.h"

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>
#include <thread>

namespace framewright::cli_test {
namespace {

namespace fs = std::filesystem;
using Arguments = std::vector<std::string>;

const std::string noisy = "import numpy as np\n"
                          "class Parameters:\n"
                          "    amount: float = 5  # 0..50\n"
                          "    flip: bool = False\n"
                          "def filter(frame, p, info):\n"
                          "    grain = np.random.default_rng(info.number).normal(0, p.amount, frame.shape)\n"
                          "    frame = frame[:, ::-1] if p.flip else frame\n"
                          "    return np.clip(frame + grain * (info.max / 255) + info.time, 0, info.max)"
                          ".astype(frame.dtype)\n";
const std::string calm =
    "import numpy as np\n"
    "radius = 2\n"
    "layout = 'planes'\n"
    "def filter(frames, p, info):\n"
    "    return [np.median(planes, axis=0).astype(planes[0].dtype) for planes in zip(*frames)]\n";

class PythonFilters : public CliTest {
protected:
    void SetUp() override {
        if (std::system("${FRAMEWRIGHT_PYTHON:-/usr/bin/python3} -c 'import numpy' 2>/dev/null") != 0)
            GTEST_SKIP() << "Python has no numpy here";
    }

    std::string script(const std::string& text, const std::string& name = "script.py") const {
        const fs::path path = script_path(name);
        fs::create_directories(path.parent_path());
        std::ofstream(path) << text;
        return path;
    }

    fs::path script_path(const std::string& name = "script.py") const { return scratch() / name; }

    /// A process ends a moment after the one that it belongs to.
    static bool all_end(const std::string& mark) {
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(5);
        while (!processes_marked(mark).empty() && std::chrono::steady_clock::now() < deadline)
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        return processes_marked(mark).empty();
    }
};

TEST_F(PythonFilters, GiveTheSameFramesOnEveryBackend) {
    const std::string filters[] = {"python:file=" + script(noisy, "noisy.py") + ",amount=9,flip=true",
                                   "python:file=" + script(calm, "calm.py")};
    for (const char* const format : {"yuv420p10le", "gbrp"})
        for (const std::string& filter : filters) {
            const fs::path clip = clip_in(format);
            const FrameHashes single = expect_same_on_every_backend(clip, filter);
            EXPECT_NE(single.digests(), decoded_frames(clip).digests()) << "the filter changed nothing";
        }
}

TEST_F(PythonFilters, InTheUsersFolderAreRows) {
    const ScopedVariable data("XDG_DATA_HOME", scratch().string());
    const std::string path = script(noisy, "framewright/filters/My_Noise.py");
    bool listed = false;
    for (const nlohmann::json& row : available_rows("filters"))
        if (row.at("id") == "python-my-noise") {
            listed = true;
            EXPECT_EQ(row.at("origin"), "python");
            EXPECT_EQ(row.at("parameters").at(0).at("id"), "amount");
        }
    EXPECT_TRUE(listed);
    const fs::path clip = clip_in("yuv420p");
    EXPECT_EQ(frames_of(clip, "python-my-noise:amount=3").frames,
              frames_of(clip, "python:file=" + path + ",amount=3", {"-b", "threads"}).frames);
    EXPECT_NE(
        expect_refused(cli({"export", clip.string(), "-e", "none", "-f", "python-my-noise:amont=3"}), 2, "-")
            .find("it has: amount, flip"),
        std::string::npos);
}

TEST_F(PythonFilters, RefuseWhatTheScriptDoesNotDeclare) {
    const std::string clip = clip_in("yuv420p").string();
    const auto cause_of = [&](const std::string& more) {
        return expect_refused(
            cli({"export", clip, "-e", "none", "-f", "python:file=" + script(noisy) + "," + more}), 2, clip);
    };
    EXPECT_EQ(cause_of("amont=3"), "unknown parameter 'amont'; it has: file, values, amount, flip");
    EXPECT_EQ(cause_of("amount=51"), "parameter 'amount' must be a number from 0 to 50, not '51'");
    EXPECT_EQ(cause_of("amount=lots"), "parameter 'amount' must be a number from 0 to 50, not 'lots'");
    EXPECT_EQ(cause_of("flip=7"), "parameter 'flip' must be true or false, not '7'");
}

TEST_F(PythonFilters, ThatFailEndTheJobWithTheirLineAndLeaveNothing) {
    const std::string clip = clip_in("yuv420p").string();
    const std::string path = script("def filter(frame, p, info):\n"
                                    "    return frame if info.number < 5 else frame / 0.5\n");
    for (const char* const backend : {"single", "threads", "processes", "pipes"}) {
        const std::string mark = "python-" + folder().filename().string() + backend;
        Child child({program(), "export", clip, "-o", file("out.mkv").string(), "-e", "ffv1", "-b", backend,
                     "-f", "python:file=" + path, "--progress", "none"},
                    scratch(), mark);
        const RunResult result = child.wait(std::chrono::seconds(120));
        EXPECT_EQ(expect_refused(result, 2, path),
                  "line 1: filter() must return uint8 (62, 98, 3), not float64 (62, 98, 3)")
            << backend;
        EXPECT_FALSE(fs::exists(file("out.mkv")));
        EXPECT_TRUE(all_end(mark)) << backend;
    }
}

TEST_F(PythonFilters, DoNotKeepAnInterruptedExportFromEnding) {
    const std::string mark = "python-" + folder().filename().string() + "-endless";
    const std::string path = script("def filter(frame, p, info):\n    while True: pass\n");
    Child child({program(), "export", clip_in("yuv420p").string(), "-o", file("out.mkv").string(), "-b",
                 "threads", "-f", "python:file=" + path, "--progress", "none"},
                scratch(), mark);
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (processes_marked(mark).size() < 3 && child.running() &&
           std::chrono::steady_clock::now() < deadline)
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    ASSERT_TRUE(child.running());
    std::this_thread::sleep_for(std::chrono::seconds(1)); // so that it filters
    child.send(SIGINT);
    const RunResult result = child.wait(std::chrono::seconds(20));
    EXPECT_FALSE(result.hung);
    EXPECT_EQ(result.exit_code, 130) << result.err;
    EXPECT_TRUE(all_end(mark));
    EXPECT_TRUE(listing().empty());
}

TEST_F(PythonFilters, OfAJobFileRunOnlyWhenTrusted) {
    const fs::path started = file("started");
    const std::string path =
        script("open('" + started.string() + "', 'w')\ndef filter(frame, p, info):\n    return frame\n");
    const std::string clip = clip_in("yuv420p").string();
    const std::string job = (scratch() / "job.json").string();
    std::ofstream(job)
        << cli_succeeds({"export", clip, "-e", "none", "-f", "python:file=" + path, "--print-job"}).out;
    EXPECT_FALSE(fs::exists(started)) << "a script ran before there was a job";
    EXPECT_NE(expect_refused(cli({"export", "--job", job}), 2, job).find(path), std::string::npos);
    EXPECT_FALSE(fs::exists(started));
    cli_succeeds({"export", "--job", job, "-f", "invert"}); // in the place of the file's filters
    EXPECT_FALSE(fs::exists(started));
    cli_succeeds({"export", "--job", job, "--trust-programs"});
    EXPECT_TRUE(fs::exists(started));
}

TEST_F(PythonFilters, LieInJobFilesWithTheirParameters) {
    const std::string clip = clip_in("yuv420p").string();
    const std::string filter = "python:file=" + script(noisy) + ",amount=12.5";
    const std::string job = (scratch() / "job.json").string();
    std::ofstream(job) << cli_succeeds({"export", clip, "-e", "none", "-f", filter, "--print-job"}).out;
    EXPECT_NE(read_file(job).find("12.5"), std::string::npos);
    const fs::path hashes = scratch() / "job.framehash";
    cli_succeeds({"export", "--job", job, "--trust-programs", "--frame-hashes", hashes.string()});
    EXPECT_EQ(parse_frame_hashes(read_file(hashes)).frames, frames_of(clip, filter).frames);
}

class PythonResume : public PythonFilters {
protected:
    /// Waits at the 20th frame as long as a file is there.
    std::string waiting(const std::string& more = {}) const {
        return script("import os, time\n"
                      "def filter(frame, p, info):\n"
                      "    if info.number >= 20:\n"
                      "        while os.path.exists('" +
                      (scratch() / "stop").string() +
                      "'):\n"
                      "            open('" +
                      (scratch() / "reached").string() +
                      "', 'w').close()\n"
                      "            time.sleep(0.05)\n"
                      "    return frame ^ 1\n" +
                      more);
    }
    Arguments job(const std::string& path) const {
        return {clip_in("yuv420p").string(),
                "-o",
                file("out.mkv").string(),
                "-e",
                "ffv1",
                "-b",
                "processes",
                "-w",
                "1",
                "--segment-frames",
                "6",
                "-f",
                "python:file=" + path};
    }
    void interrupt(const Arguments& job) const {
        std::ofstream(scratch() / "stop") << "";
        Arguments command{program(), "export"};
        command.insert(command.end(), job.begin(), job.end());
        Child child(command, scratch(), "python-resume-" + folder().filename().string());
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
        while (!fs::exists(scratch() / "reached") && child.running() &&
               std::chrono::steady_clock::now() < deadline)
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        ASSERT_TRUE(fs::exists(scratch() / "reached")) << child.err_so_far();
        child.send(SIGTERM);
        EXPECT_FALSE(child.wait(std::chrono::seconds(30)).hung);
        fs::remove(scratch() / "stop");
    }
    std::int64_t reused(Arguments job) const {
        job.push_back("--resume");
        return exported(job).at("segments_reused");
    }
};

TEST_F(PythonResume, TakesOverWhatTheSameScriptMade) {
    interrupt(job(waiting()));
    EXPECT_GE(reused(job(waiting())), 1);
    EXPECT_EQ(decoded_frames(file("out.mkv")).digests(),
              frames_of(clip_in("yuv420p"), "python:file=" + waiting()).digests());
}

TEST_F(PythonResume, TakesNothingFromAnotherScript) {
    interrupt(job(waiting()));
    EXPECT_EQ(reused(job(waiting("# changed\n"))), 0);
}

/// A script that is edited meanwhile must not make some of the segments.
TEST_F(PythonResume, IsNotMadeByTwoScripts) {
    const Arguments arguments = job(script("def filter(frame, p, info):\n"
                                           "    if info.number == 3:\n"
                                           "        open(__file__, 'a').write('# changed\\n')\n"
                                           "    return frame\n"));
    Arguments command{"export"};
    command.insert(command.end(), arguments.begin(), arguments.end());
    EXPECT_NE(expect_refused(cli(command), 3, script_path().string()).find("was changed"), std::string::npos);
}

TEST_F(PythonFilters, OfTheirPageChangeThePicture) {
    const std::string page =
        read_file(fs::path(FRAMEWRIGHT_SOURCE_DIR) / "resources/docs/own-filters-2-python.md");
    const std::size_t first = page.find("    # glow.py\n");
    ASSERT_NE(first, std::string::npos);
    std::string code;
    std::istringstream lines(page.substr(first));
    for (std::string line; std::getline(lines, line) && (line.empty() || line.starts_with("    "));)
        code += (line.empty() ? line : line.substr(4)) + "\n";
    const std::string path = script(code, "glow.py");
    const std::regex filter("-f python:file=glow.py(\\S*)");
    int shown = 0;
    for (std::sregex_iterator match(page.begin(), page.end(), filter), end; match != end; ++match, ++shown)
        for (const char* const clip : {"plain", "ten"})
            EXPECT_NE(frames_of(made_clip(clip), "python:file=" + path + (*match)[1].str()).digests(),
                      decoded_frames(made_clip(clip)).digests())
                << "the filter changed nothing";
    EXPECT_GE(shown, 1);
}

} // namespace
} // namespace framewright::cli_test
