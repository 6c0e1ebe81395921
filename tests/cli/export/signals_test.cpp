// Interrupting an export: how soon it ends, and what it leaves.
#include "tests/cli/workspace.h"

#include <algorithm>
#include <csignal>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <thread>

namespace framewright::cli_test {
namespace {

namespace fs = std::filesystem;
using std::chrono::duration;
using std::chrono::seconds;
using std::chrono::steady_clock;

class Signals : public CliTest {
protected:
    /// Starts an export that takes minutes, and returns once its first frames are done.
    void start(const std::string& backend, const std::vector<std::string>& more = {}) {
        mark_ = "signals-" + folder().filename().string() + "-" + backend;
        std::vector<std::string> command{program(),
                                         "export",
                                         made_clip("slow").string(),
                                         "-o",
                                         file("out.mp4").string(),
                                         "-f",
                                         "box:size=7",
                                         "-e",
                                         "x264",
                                         "--preset",
                                         "placebo",
                                         "-b",
                                         backend,
                                         "--progress",
                                         "json"};
        command.insert(command.end(), more.begin(), more.end());
        child_ = std::make_unique<Child>(command, scratch(), mark_);
        const auto deadline = steady_clock::now() + seconds(60);
        while (frames_done() < 3 && child_->running() && steady_clock::now() < deadline)
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        ASSERT_TRUE(child_->running()) << "ended before it could be interrupted: " << child_->err_so_far();
        ASSERT_GE(frames_done(), 3) << "no frame was done within a minute: " << child_->err_so_far();
        ASSERT_FALSE(processes_marked(mark_).empty());
    }

    /// Starts an export and returns once its worker is there.
    void start_hung() {
        mark_ = "signals-" + folder().filename().string() + "-hung";
        child_ =
            std::make_unique<Child>(std::vector<std::string>{program(), "export", made_clip("slow").string(),
                                                             "-o", file("out.mp4").string()},
                                    scratch(), mark_);
        const auto deadline = steady_clock::now() + seconds(60);
        while (processes_marked(mark_).size() < 2 && child_->running() && steady_clock::now() < deadline)
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        ASSERT_TRUE(child_->running()) << child_->err_so_far();
        ASSERT_GE(processes_marked(mark_).size(), 2u);
    }

    std::int64_t frames_done() const {
        std::int64_t frames = 0;
        std::istringstream lines(child_->err_so_far());
        std::string line;
        while (std::getline(lines, line)) {
            const nlohmann::json json = nlohmann::json::parse(line, nullptr, false);
            if (json.is_object())
                frames = std::max(frames, json.value("frames_done", std::int64_t{0}));
        }
        return frames;
    }

    /// Sends the signal and waits; `ended_after_` tells how long it took.
    RunResult interrupt(int signal) {
        const auto sent = steady_clock::now();
        child_->send(signal);
        RunResult result = child_->wait(seconds(30));
        ended_after_ = steady_clock::now() - sent;
        EXPECT_FALSE(result.hung) << "did not end at all";
        return result;
    }

    /// Workers may outlive the command for as long as the kernel takes to end them.
    void expect_no_process_left() const {
        const auto deadline = steady_clock::now() + seconds(2);
        while (!processes_marked(mark_).empty() && steady_clock::now() < deadline)
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        EXPECT_TRUE(processes_marked(mark_).empty()) << "a worker is left behind";
    }

    std::unique_ptr<Child> child_;
    duration<double> ended_after_{0};

private:
    std::string mark_;
};

class EachBackend : public Signals, public testing::WithParamInterface<const char*> {};

TEST_P(EachBackend, InterruptEndsWithinTwoSecondsAndLeavesNothing) {
    std::ofstream(file("out.mp4")) << "precious";
    ASSERT_NO_FATAL_FAILURE(start(GetParam(), {"--overwrite"}));
    const RunResult result = interrupt(SIGINT);
    EXPECT_EQ(result.exit_code, 130) << result.err;
    EXPECT_LE(ended_after_, seconds(2));
    expect_no_process_left();
    EXPECT_EQ(listing(), std::vector<std::string>{"out.mp4"});
    EXPECT_EQ(read_file(file("out.mp4")), "precious");
}

TEST_P(EachBackend, TerminateEndsWithinFiveSecondsWithoutAnOutput) {
    ASSERT_NO_FATAL_FAILURE(start(GetParam()));
    const RunResult result = interrupt(SIGTERM);
    EXPECT_NE(result.exit_code, 0);
    EXPECT_EQ(result.signal, 0) << "the signal was not handled";
    EXPECT_LE(ended_after_, seconds(5));
    expect_no_process_left();
    EXPECT_FALSE(fs::exists(file("out.mp4")));
}

INSTANTIATE_TEST_SUITE_P(Backends, EachBackend, testing::Values("single", "threads", "processes", "pipes"));

TEST_F(Signals, HangUpEndsWithinFiveSeconds) {
    ASSERT_NO_FATAL_FAILURE(start("threads"));
    interrupt(SIGHUP);
    EXPECT_LE(ended_after_, seconds(5));
    expect_no_process_left();
    EXPECT_FALSE(fs::exists(file("out.mp4")));
}

/// The first worker is asked what filters there are, and never answers.
TEST_F(Signals, InterruptEndsACommandThatWaitsForAHungWorker) {
    const ScopedVariable faults("FRAMEWRIGHT_FAULTS", "spin-in=catalog,stall-limit=1000");
    ASSERT_NO_FATAL_FAILURE(start_hung());
    const RunResult result = interrupt(SIGINT);
    EXPECT_EQ(result.exit_code, 130) << result.err;
    EXPECT_LE(ended_after_, seconds(2));
    expect_no_process_left();
    EXPECT_TRUE(listing().empty());
}

TEST_F(Signals, AKilledParentLeavesNoWorker) {
    ASSERT_NO_FATAL_FAILURE(start("threads"));
    interrupt(SIGKILL);
    expect_no_process_left();
    EXPECT_FALSE(fs::exists(file("out.mp4")));
}

} // namespace
} // namespace framewright::cli_test
