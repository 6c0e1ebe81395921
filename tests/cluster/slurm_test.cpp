// Exports by a real Slurm of four nodes on this machine (installer/slurm_sandbox). Skipped where it is not
// installed.
#include "core/base/child_program.h"
#include "tests/cli/workspace.h"
#include "tests/support/full_counts.h"

#include <algorithm>
#include <csignal>
#include <fstream>
#include <functional>
#include <gtest/gtest.h>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>
#include <thread>

namespace framewright::cluster_test {
namespace {

namespace fs = std::filesystem;
using cli_test::Child;
using cli_test::RunResult;
using std::chrono::seconds;

constexpr const char* segment_frames = "20";
const std::string last_frame = test::full_counts ? "300f" : "160f"; ///< exclusive

/// One for all tests of the program.
class Sandbox {
public:
    Sandbox() {
        if (!installed("slurmctld") || !installed("slurmd") || !installed("munged") || !installed("sbatch"))
            return;
        const RunResult result = run({"up", folder().string()});
        if (result.exit_code != 0) {
            problem = "the sandbox does not come up: " + result.err;
            return;
        }
        up = true;
        configuration_.emplace("SLURM_CONF", (folder() / "etc/slurm.conf").string());
    }
    ~Sandbox() {
        if (up)
            run({"down", folder().string()});
    }

    RunResult run(std::vector<std::string> words) const {
        words.insert(words.begin(), FRAMEWRIGHT_SOURCE_DIR "/installer/slurm_sandbox");
        Child child(words, scratch_.path(), "sandbox");
        return child.wait(seconds(120));
    }
    /// A path that every node has for itself.
    fs::path unshared() const { return folder() / "private"; }
    fs::path folder() const { return scratch_.path() / "sandbox"; }

    bool up = false;
    std::string problem;

private:
    static bool installed(const std::string& program) {
        return !find_program(program).empty() || fs::exists("/usr/sbin/" + program);
    }

    cli_test::TemporaryFolder scratch_;
    std::optional<cli_test::ScopedVariable> configuration_;
};

std::unique_ptr<Sandbox> sandbox;

class Slurm : public cli_test::CliTest {
protected:
    static void SetUpTestSuite() { sandbox = std::make_unique<Sandbox>(); }
    static void TearDownTestSuite() { sandbox.reset(); }

    void SetUp() override {
        ASSERT_EQ(sandbox->problem, "");
        if (!sandbox->up)
            GTEST_SKIP() << "Slurm is not installed";
        clip_ = cli_test::made_clip("slow");
    }

    void TearDown() override {
        if (!sandbox->up)
            return;
        // Nothing is left in the queue, whatever a test has done.
        EXPECT_TRUE(becomes([&] { return queue().empty(); })) << queue();
    }

    static RunResult run(const std::vector<std::string>& command) {
        const cli_test::TemporaryFolder scratch;
        Child child(command, scratch.path(), "slurm");
        return child.wait(seconds(60));
    }
    static std::string queue(const std::string& states = "PENDING,RUNNING,COMPLETING,CONFIGURING") {
        return run({"squeue", "--noheader", "--array", "--states=" + states, "--format=%i"}).out;
    }
    static bool becomes(const std::function<bool()>& state, seconds limit = seconds(60)) {
        const auto end = std::chrono::steady_clock::now() + limit;
        while (!state()) {
            if (std::chrono::steady_clock::now() > end)
                return false;
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
        }
        return true;
    }

    std::vector<std::string> words(const std::vector<std::string>& more = {}) const {
        std::vector<std::string> all{"export",
                                     clip_.string(),
                                     "-o",
                                     file("out.mkv").string(),
                                     "-e",
                                     "ffv1",
                                     "-f",
                                     "unsharp",
                                     "-b",
                                     "slurm",
                                     "--segment-frames",
                                     segment_frames,
                                     "--end",
                                     last_frame,
                                     "--frame-hashes",
                                     file("out.txt").string()};
        all.insert(all.end(), more.begin(), more.end());
        return all;
    }
    std::unique_ptr<Child> start(const std::vector<std::string>& more = {}) const {
        std::vector<std::string> command = words(more);
        command.insert(command.begin(), program());
        return std::make_unique<Child>(command, scratch(), "cluster");
    }
    /// Tasks of segments, not the one that looks at a node.
    static bool tasks_run() {
        std::istringstream ids(queue("RUNNING"));
        return std::count(std::istreambuf_iterator<char>(ids), {}, '\n') >= 2;
    }

    /// The frames are those of `single`, and nothing but the files is left.
    void expect_the_file() const {
        if (reference_.empty()) {
            const cli_test::TemporaryFolder scratch_folder;
            const fs::path hashes = scratch_folder.path() / "single.txt";
            cli_succeeds({"export", clip_.string(), "-e", "none", "-f", "unsharp", "-b", "single", "--end",
                          last_frame, "--frame-hashes", hashes.string()});
            reference_ = cli_test::read_file(hashes);
        }
        EXPECT_EQ(cli_test::read_file(file("out.txt")), reference_);
        EXPECT_EQ(listing(), (std::vector<std::string>{"out.mkv", "out.txt"}));
    }

    fs::path clip_;
    static inline std::string reference_;
};

TEST_F(Slurm, FramesAreThoseOfOneCore) {
    cli_succeeds(words());
    expect_the_file();
}

TEST_F(Slurm, AKilledEngineIsResumedWithItsTasks) {
    auto child = start();
    ASSERT_TRUE(becomes(tasks_run)) << child->err_so_far();
    child->send(SIGKILL);
    child->wait(seconds(10));
    EXPECT_FALSE(queue().empty()) << "the tasks go on";
    const RunResult result = cli_succeeds(words({"--resume"}));
    EXPECT_NE(result.err.find("of an earlier run go on"), std::string::npos) << result.err;
    EXPECT_EQ(result.err.find("made again"), std::string::npos) << result.err;
    expect_the_file();
}

TEST_F(Slurm, CancellingTakesEverythingBack) {
    auto child = start();
    ASSERT_TRUE(becomes(tasks_run)) << child->err_so_far();
    child->send(SIGINT);
    EXPECT_EQ(child->wait(seconds(10)).exit_code, 130);
    EXPECT_TRUE(becomes([&] { return queue().empty(); }, seconds(20))) << queue();
    EXPECT_TRUE(listing().empty());
}

/// The one task that looks at a node waits for ever.
TEST_F(Slurm, CancellingTakesBackWhatWaitsInTheQueue) {
    std::vector<std::string> command = words();
    *std::find(command.begin(), command.end(), "slurm") = "slurm:partition=closed";
    command.insert(command.begin(), program());
    Child child(command, scratch(), "cluster");
    ASSERT_TRUE(becomes([&] { return child.err_so_far().find("PartitionDown") != std::string::npos; }))
        << child.err_so_far();
    EXPECT_FALSE(queue().empty());
    child.send(SIGINT);
    EXPECT_EQ(child.wait(seconds(10)).exit_code, 130);
    EXPECT_TRUE(becomes([&] { return queue().empty(); }, seconds(10))) << queue();
    EXPECT_TRUE(listing().empty());
}

TEST_F(Slurm, AJobLeftToItselfPutsItsFileTogether) {
    const RunResult result = cli_succeeds(words({"--detach"}));
    EXPECT_NE(result.err.find("puts the file together"), std::string::npos) << result.err;
    EXPECT_FALSE(queue().empty());
    ASSERT_TRUE(becomes([&] { return queue().empty(); }, seconds(120))) << queue();
    expect_the_file();
}

TEST_F(Slurm, AFolderThatIsNotSharedIsRefusedByName) {
    const fs::path output = sandbox->unshared() / "out.mkv";
    const RunResult result =
        cli({"export", clip_.string(), "-o", output.string(), "-e", "ffv1", "-b", "slurm", "--overwrite"});
    EXPECT_NE(expect_refused(result, 5, (sandbox->unshared() / ".out.mkv.framewright").string())
                  .find("does not see this folder"),
              std::string::npos);
    EXPECT_TRUE(fs::is_empty(sandbox->unshared()));
}

TEST_F(Slurm, AWorkerThatIsMissingOrOfAnotherBuildIsRefusedByName) {
    const fs::path other = scratch() / "worker";
    expect_refused(cli({"export", clip_.string(), "-o", file("out.mkv").string(), "-e", "ffv1", "-b",
                        "slurm:worker=" + other.string()}),
                   4, other.string());
    std::ofstream(other) << "#!/bin/sh\nexec '" << fs::path(program()).parent_path().string()
                         << "/framewright-worker' \"$1\" \"$2\" other\n";
    fs::permissions(other, fs::perms::owner_all);
    EXPECT_NE(expect_refused(cli({"export", clip_.string(), "-o", file("out.mkv").string(), "-e", "ffv1",
                                  "-b", "slurm:worker=" + other.string()}),
                             4, other.string())
                  .find("another build"),
              std::string::npos);
    EXPECT_TRUE(listing().empty());
}

TEST_F(Slurm, ATaskThatIsTakenAwayIsDoneAgain) {
    auto child = start();
    ASSERT_TRUE(becomes(tasks_run)) << child->err_so_far();
    const std::string running = queue("RUNNING");
    run({"scancel", running.substr(0, running.find('\n'))});
    const RunResult result = child->wait(seconds(120));
    EXPECT_EQ(result.exit_code, 0) << result.err;
    expect_the_file();
}

TEST_F(Slurm, NodesThatDieOrDrainCostNothingButTime) {
    if (!test::full_counts)
        GTEST_SKIP() << "a long test";
    auto child = start();
    ASSERT_TRUE(becomes(tasks_run)) << child->err_so_far();
    run({"scontrol", "update", "nodename=n2", "state=drain", "reason=test"});
    run({"scontrol", "update", "nodename=n3", "state=down", "reason=test"});
    const RunResult result = child->wait(seconds(300));
    run({"scontrol", "update", "nodename=n2,n3", "state=resume"});
    EXPECT_EQ(result.exit_code, 0) << result.err;
    expect_the_file();
}

TEST_F(Slurm, AControllerThatIsAwayIsWaitedFor) {
    if (!test::full_counts)
        GTEST_SKIP() << "a long test";
    auto child = start();
    ASSERT_TRUE(becomes(tasks_run)) << child->err_so_far();
    run({"scontrol", "shutdown", "slurmctld"});
    std::this_thread::sleep_for(seconds(60));
    sandbox->run({"restart", "slurmctld", sandbox->folder().string()});
    const RunResult result = child->wait(seconds(300));
    EXPECT_EQ(result.exit_code, 0) << result.err;
    expect_the_file();
}

TEST_F(Slurm, ALimitThatIsTooLowIsRaised) {
    if (!test::full_counts)
        GTEST_SKIP() << "a long test";
    std::vector<std::string> command = words();
    *std::find(command.begin(), command.end(), "slurm") = "slurm:memory=60";
    *std::find(command.begin(), command.end(), segment_frames) = "150";
    const RunResult result = cli_succeeds(command);
    EXPECT_NE(result.err.find("needed more than its 60 MiB"), std::string::npos) << result.err;
    expect_the_file();
}

TEST_F(Slurm, ManyTasksAreOneArray) {
    std::vector<std::string> command = words();
    *std::find(command.begin(), command.end(), segment_frames) = test::full_counts ? "1" : "8";
    cli_succeeds(command);
    expect_the_file();
}

} // namespace
} // namespace framewright::cluster_test
