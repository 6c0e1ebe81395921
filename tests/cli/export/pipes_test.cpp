// The backend that pipes pictures into ffmpeg programs: the same frames, times and packets as the others, and
// what happens when the program is not there, is not what it seems, or goes away.
#include "tests/cli/workspace.h"

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <thread>

namespace framewright::cli_test {
namespace {

namespace fs = std::filesystem;
using Arguments = std::vector<std::string>;

class Pipes : public CliTest {
protected:
    void SetUp() override {
        const std::vector<nlohmann::json> rows = available_rows("backends");
        if (std::none_of(rows.begin(), rows.end(), [](const auto& row) { return row.at("id") == "pipes"; }))
            GTEST_SKIP() << "the backend `pipes` is not available here";
    }

    /// A program in the scratch folder that answers questions like the real ffmpeg, and otherwise does what
    /// the shell commands say; $REAL is the real one.
    fs::path fake(const std::string& commands) const {
        const fs::path path = scratch() / "fake-ffmpeg";
        std::ofstream(path) << "#!/bin/sh\nREAL=" << real_ffmpeg().string()
                            << "\ncase \"$*\" in *-version*|*-encoders*) exec $REAL \"$@\";; esac\n"
                            << commands << '\n';
        fs::permissions(path, fs::perms::owner_all);
        return path;
    }

    static fs::path real_ffmpeg() {
        const std::string path = std::getenv("PATH");
        for (std::size_t start = 0; start <= path.size();) {
            const std::size_t end = std::min(path.find(':', start), path.size());
            const fs::path file = fs::path(path.substr(start, end - start)) / "ffmpeg";
            if (fs::exists(file))
                return file;
            start = end + 1;
        }
        throw std::runtime_error("ffmpeg is not in PATH");
    }

    RunResult piped(const fs::path& program, const std::string& store = "disk") const {
        return cli({"export", made_clip("plain").string(), "-o", file("out.mkv").string(), "-e", "ffv1", "-b",
                    "pipes:ffmpeg=" + program.string(), "-w", "2", "--store", store, "--progress", "none"});
    }
};

struct PipeCase {
    const char* clip;
    const char* segment_frames;
    const char* workers;
    const char* store;
};
class PipeSeams : public Pipes, public testing::WithParamInterface<PipeCase> {};

TEST_P(PipeSeams, LoseDoubleAndMoveNothing) {
    const fs::path clip = made_clip(GetParam().clip);
    const fs::path output = file("out.mkv");
    const fs::path hashes = scratch() / "seams.framehash";
    const Arguments chain{"-f", "temporal-average:radius=2", "-f", "box:size=3"};
    Arguments command{clip.string(),
                      "-o",
                      output.string(),
                      "-e",
                      "ffv1",
                      "-b",
                      "pipes",
                      "-w",
                      GetParam().workers,
                      "--store",
                      GetParam().store,
                      "--segment-frames",
                      GetParam().segment_frames,
                      "--frame-hashes",
                      hashes.string()};
    command.insert(command.end(), chain.begin(), chain.end());
    const nlohmann::json report = exported(command);
    Arguments alone = chain;
    alone.insert(alone.end(), {"-b", "single"});
    const FrameHashes single = filtered_frames(clip, alone);
    EXPECT_EQ(parse_frame_hashes(read_file(hashes)).frames, single.frames);
    EXPECT_EQ(decoded_frames(output).digests(), single.digests());
    EXPECT_EQ(listing(), Arguments{"out.mkv"});
    for (const nlohmann::json& lane : report.at("lanes")) {
        double sum = 0;
        for (const auto& [activity, seconds] : lane.at("seconds").items())
            sum += seconds.get<double>();
        EXPECT_NEAR(sum, lane.at("lifetime_seconds").get<double>(), 0.05) << lane.dump();
    }
    EXPECT_NE(report.at("lanes").dump().find("ffmpeg"), std::string::npos) << report.at("lanes").dump();
}
INSTANTIATE_TEST_SUITE_P(
    Cases, PipeSeams,
    testing::Values(PipeCase{"plain", "17", "1", "disk"}, PipeCase{"plain", "17", "3", "memory"},
                    PipeCase{"plain", "1000", "1", "memory"}, PipeCase{"vfr", "9", "3", "memory"},
                    PipeCase{"vfr", "9", "1", "disk"}, PipeCase{"late", "11", "3", "disk"},
                    PipeCase{"late", "11", "1", "memory"}, PipeCase{"odd", "5", "3", "disk"},
                    PipeCase{"ten", "5", "3", "memory"}, PipeCase{"ten", "5", "1", "disk"}));

TEST_F(Pipes, WriteTheFileThatProcessesWrite) {
    for (const char* clip : {"plain", "vfr", "late"})
        for (const char* store : {"disk", "memory"}) {
            SCOPED_TRACE(std::string(clip) + ", " + store);
            const auto write = [&](const char* backend) {
                const fs::path output = file(std::string(backend) + ".mp4");
                cli_succeeds({"export", made_clip(clip).string(), "-o", output.string(), "-e", "x264", "-f",
                              "box:size=3", "-b", backend, "-w", "2", "--store", store, "--segment-frames",
                              "13", "--overwrite"});
                return read_file(output);
            };
            EXPECT_TRUE(write("pipes") == write("processes")) << "the files differ";
            EXPECT_EQ(run_ffmpeg({"-v", "error", "-i", file("pipes.mp4").string(), "-f", "null", "-"}), "");
        }
}

TEST_F(Pipes, RunNoProgramWhereNothingIsEncoded) {
    const FrameHashes single = filtered_frames(made_clip("plain"), {"-b", "single"});
    EXPECT_EQ(filtered_frames(made_clip("plain"), {"-b", "pipes:ffmpeg=/nowhere/ffmpeg", "-w", "2"}).frames,
              single.frames);
}

TEST_F(Pipes, RefuseWhatIsNoUsableProgram) {
    const std::string clip = made_clip("plain").string();
    const std::string missing = expect_refused(piped("/nowhere/ffmpeg"), 4, clip);
    EXPECT_NE(missing.find("/nowhere/ffmpeg"), std::string::npos) << missing;
    EXPECT_NE(missing.find("-b pipes:ffmpeg="), std::string::npos) << missing;

    std::ofstream(scratch() / "notes.txt") << "not a program\n";
    fs::permissions(scratch() / "notes.txt", fs::perms::owner_all);
    const std::string text = expect_refused(piped(scratch() / "notes.txt"), 4, clip);
    EXPECT_NE(text.find("notes.txt"), std::string::npos) << text;

    const std::string other = expect_refused(piped("/bin/true"), 4, clip);
    EXPECT_NE(other.find("not an ffmpeg"), std::string::npos) << other;

    const fs::path poor = scratch() / "poor-ffmpeg";
    std::ofstream(poor) << "#!/bin/sh\ncase \"$*\" in *-version*) echo ffmpeg version 6.0 Copyright;; "
                           "*-encoders*) echo ' V..... mjpeg    Motion JPEG';; esac\n";
    fs::permissions(poor, fs::perms::owner_all);
    const std::string without = expect_refused(piped(poor), 4, clip);
    EXPECT_NE(without.find("without ffv1"), std::string::npos) << without;
    EXPECT_TRUE(listing().empty());
}

TEST_F(Pipes, TakeTheProgramThatTheEnvironmentNames) {
    const fs::path mark = scratch() / "ran";
    const fs::path program = fake("touch " + mark.string() + "; exec $REAL \"$@\"");
    ASSERT_EQ(setenv("FRAMEWRIGHT_FFMPEG", program.c_str(), 1), 0);
    const RunResult result = cli({"export", made_clip("tiny").string(), "-o", file("out.mkv").string(), "-e",
                                  "ffv1", "-b", "pipes", "--progress", "none"});
    unsetenv("FRAMEWRIGHT_FFMPEG");
    EXPECT_EQ(result.exit_code, 0) << result.err;
    EXPECT_TRUE(fs::exists(mark));
}

/// A program that goes wrong every time: the job fails, says which program and why, and leaves no output.
struct Fault {
    const char* name;
    const char* commands;
    const char* said; ///< in the last line
};
class PipeFaults : public Pipes, public testing::WithParamInterface<Fault> {};

TEST_P(PipeFaults, AreNoSuccess) {
    for (const char* store : {"disk", "memory"}) {
        SCOPED_TRACE(store);
        const fs::path program = fake(GetParam().commands);
        const RunResult result = piped(program, store);
        EXPECT_EQ(result.exit_code, 6) << result.err;
        EXPECT_NE(result.err.find(program.string()), std::string::npos) << result.err;
        EXPECT_NE(result.err.find(GetParam().said), std::string::npos) << result.err;
        EXPECT_FALSE(fs::exists(file("out.mkv")));
    }
}
INSTANTIATE_TEST_SUITE_P(
    Cases, PipeFaults,
    testing::Values(
        Fault{"DiesHalfWay", "head -c 500000 >/dev/null; echo the disk is on fire >&2; exit 3",
              "the disk is on fire"},
        Fault{"IsKilled", "head -c 500000 >/dev/null; kill -9 $$", "signal 9"},
        // What ffmpeg itself makes of an input that ends early: exit code 0 and a valid short file.
        Fault{"EndsEarly", "head -c 500000 | $REAL \"$@\"", "frame"},
        Fault{"HangsUp", "exec <&-; sleep 60", "stopped reading"},
        Fault{"WritesNothing", "cat >/dev/null", "frames"},
        Fault{"WritesNonsense",
              "cat >/dev/null; for word in \"$@\"; do last=$word; done; case $last in "
              "pipe:1) cat \"$0\";; *) cat \"$0\" > \"${last#file:}\";; esac",
              "frames"}),
    [](const auto& parameter) { return parameter.param.name; });

TEST_F(Pipes, ThatFailOnceAreTriedAgain) {
    for (const char* store : {"disk", "memory"}) {
        SCOPED_TRACE(store);
        const fs::path mark = scratch() / (std::string("failed-") + store);
        const fs::path program =
            fake("if mkdir " + mark.string() +
                 " 2>/dev/null; then head -c 500000 | $REAL \"$@\"; else exec $REAL \"$@\"; fi");
        const fs::path output = file(std::string(store) + ".mkv");
        const nlohmann::json report =
            exported({made_clip("plain").string(), "-o", output.string(), "-e", "ffv1", "-b",
                      "pipes:ffmpeg=" + program.string(), "-w", "2", "--store", store});
        EXPECT_TRUE(fs::exists(mark));
        EXPECT_FALSE(report.at("warnings").empty());
        EXPECT_EQ(decoded_frames(output).digests(), decoded_frames(made_clip("plain")).digests());
    }
}

std::string process_name(pid_t id) {
    std::string name = read_file("/proc/" + std::to_string(id) + "/comm");
    return name.substr(0, name.find('\n'));
}

pid_t parent_of(pid_t id) {
    const std::string stat = read_file("/proc/" + std::to_string(id) + "/stat");
    const std::size_t behind_name = stat.rfind(')');
    return behind_name == std::string::npos ? 0 : static_cast<pid_t>(std::stol(stat.substr(behind_name + 4)));
}

std::vector<pid_t> programs_of(const std::string& mark) {
    std::vector<pid_t> found = processes_marked(mark);
    std::erase_if(found, [](pid_t id) { return process_name(id) != "ffmpeg"; });
    return found;
}

bool comes_true(const std::function<bool()>& condition, std::chrono::seconds limit) {
    const auto deadline = std::chrono::steady_clock::now() + limit;
    while (!condition()) {
        if (std::chrono::steady_clock::now() > deadline)
            return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return true;
}

class PipeKills : public Pipes, public testing::WithParamInterface<const char*> {
protected:
    /// A job that takes some seconds, with programs running.
    std::unique_ptr<Child> start(const std::string& mark) const {
        auto child = std::make_unique<Child>(
            Arguments{program(), "export", made_clip("steady").string(), "-o", file("out.mkv").string(), "-e",
                      "x264", "--quality", "0", "-b", "pipes", "-w", "2", "--store", GetParam(),
                      "--segment-frames", "100", "--progress", "none"},
            scratch(), mark);
        EXPECT_TRUE(comes_true([&] { return !programs_of(mark).empty(); }, std::chrono::seconds(60)))
            << child->err_so_far();
        return child;
    }
};

TEST_P(PipeKills, OfAWorkerTakeItsProgramAlong) {
    const std::string mark = "pipes-worker-" + folder().filename().string();
    const auto child = start(mark);
    const std::vector<pid_t> running = programs_of(mark);
    ASSERT_FALSE(running.empty());
    const pid_t worker = parent_of(running.front());
    ASSERT_EQ(process_name(worker).rfind("framewright-wor", 0), 0u) << process_name(worker);
    ASSERT_EQ(::kill(worker, SIGKILL), 0);
    EXPECT_TRUE(comes_true(
        [&] {
            const std::vector<pid_t> left = programs_of(mark);
            return std::find(left.begin(), left.end(), running.front()) == left.end();
        },
        std::chrono::seconds(5)));
    const RunResult result = child->wait(std::chrono::seconds(120));
    EXPECT_EQ(result.exit_code, 0) << result.err;
    EXPECT_EQ(decoded_frames(file("out.mkv")).digests(), decoded_frames(made_clip("steady")).digests());
    EXPECT_EQ(listing(), Arguments{"out.mkv"});
}

TEST_P(PipeKills, OfTheParentLeaveNothingBehind) {
    const std::string mark = "pipes-parent-" + folder().filename().string();
    const auto child = start(mark);
    child->send(SIGKILL);
    EXPECT_TRUE(comes_true([&] { return processes_marked(mark).empty(); }, std::chrono::seconds(5)));
    EXPECT_FALSE(fs::exists(file("out.mkv")));
}
INSTANTIATE_TEST_SUITE_P(Stores, PipeKills, testing::Values("disk", "memory"));

} // namespace
} // namespace framewright::cli_test
