// A real Slurm of four nodes on this machine (installer/slurm_sandbox), and what its tests have in common:
// skipped where it is not installed.
#pragma once

#include "core/base/child_program.h"
#include "tests/cli/workspace.h"
#include "tests/support/full_counts.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <functional>
#include <gtest/gtest.h>
#include <iterator>
#include <memory>
#include <optional>
#include <sched.h>
#include <sstream>
#include <string>
#include <sys/mount.h>
#include <thread>
#include <vector>

namespace framewright::cluster_test {

namespace fs = std::filesystem;
using cli_test::Child;
using cli_test::RunResult;
using std::chrono::seconds;

inline constexpr const char* segment_frames = "20";
inline const std::string last_frame = test::full_counts ? "300f" : "160f"; ///< exclusive

/// One for all tests of the program.
class Sandbox {
public:
    Sandbox() {
        if (!installed("slurmctld") || !installed("slurmd") || !installed("munged") || !installed("sbatch"))
            return;
        make_small_disk();
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
        if (!small_disk.empty())
            umount(small_disk.c_str());
    }

    RunResult run(std::vector<std::string> words) const {
        words.insert(words.begin(), FRAMEWRIGHT_SOURCE_DIR "/installer/slurm_sandbox");
        Child child(words, scratch_.path(), "sandbox");
        return child.wait(seconds(120));
    }
    /// A path that every node has for itself.
    fs::path unshared() const { return folder() / "private"; }
    fs::path folder() const { return scratch_.path() / "sandbox"; }

    /// A file system of 3 MiB that this program and all nodes see; empty where none could be made.
    fs::path small_disk;
    bool up = false;
    std::string problem;

private:
    /// In mounts of this program's own, which go with it and what it has started.
    void make_small_disk() {
        const fs::path disk = scratch_.path() / "small";
        fs::create_directory(disk);
        if (unshare(CLONE_NEWNS) == 0 && mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
            mount("small", disk.c_str(), "tmpfs", 0, "size=3m") == 0)
            small_disk = disk;
    }
    static bool installed(const std::string& program) {
        return !find_program(program).empty() || fs::exists("/usr/sbin/" + program);
    }

    cli_test::TemporaryFolder scratch_;
    std::optional<cli_test::ScopedVariable> configuration_;
};

inline std::unique_ptr<Sandbox> sandbox;

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

} // namespace framewright::cluster_test
