// Exports through made commands of Slurm's that run their tasks here: what a real one seldom does when asked.
#include "tests/cluster/made_programs.h"

#include <chrono>
#include <csignal>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <thread>

namespace framewright::cluster_test {
namespace {

/// sbatch runs the tasks of an array in turn before it answers; squeue and scontrol tell their ends.
class MadeSlurm : public cli_test::CliTest {
protected:
    MadeSlurm() {
        programs_.make("scontrol", R"(
case "$1" in
ping) echo 'Slurmctld(primary) at here is UP' ;;
show) [ "$2" != config ] || echo 'MaxArraySize = 1001'; [ "$2" != job ] || echo ' ExitCode=0:0 ' ;;
esac)");
        programs_.make("squeue", R"(case "$*" in *--jobs*) cat "$MADE/status" ;; esac; true)");
        programs_.make("scancel", R"(echo "$@" >>"$MADE/cancelled")");
        programs_.make("sacct", R"(case "$*" in *MaxRSS*) echo 123M ;; esac)");
        make_sbatch("");
    }

    /// `before` may end the script, `after` may spoil what the tasks have made.
    void make_sbatch(const std::string& before, const std::string& after = "") const {
        programs_.make("sbatch", R"(
for script; do :; done
last=$(sed -n 's/^#SBATCH --array=0-\([0-9]*\).*/\1/p' "$script")
)" + before + R"(
job=$(($(cat "$MADE/job" 2>/dev/null || echo 0) + 1))
echo $job >"$MADE/job"
for task in $(seq 0 ${last:-0}); do
    SLURM_ARRAY_TASK_ID=$task sh "$script" >/dev/null 2>&1
    echo "$job|$task|COMPLETED|None|here" >>"$MADE/status"
done
)" + after + R"(
echo $((last + 1)) >>"$MADE/arrays"
echo $job)");
    }

    std::vector<std::string> arguments(const std::string& name) const {
        return {"-b", "slurm", "-e",     "ffv1", "--segment-frames",
                "8",  "-f",    "invert", "-o",   file(name).string()};
    }

    /// An export of the plain clip, 50 frames, in seven tasks.
    nlohmann::json export_by_tasks(const std::string& name) const {
        std::vector<std::string> words{cli_test::made_clip("plain").string()};
        for (const std::string& word : arguments(name))
            words.push_back(word);
        words.insert(words.end(), {"--frame-hashes", file(name + ".txt").string()});
        return exported(words);
    }

    MadePrograms programs_;
    cli_test::ScopedVariable configuration_{"SLURM_CONF", "/dev/null"};
};

TEST_F(MadeSlurm, TheFramesAreThoseOfOneCore) {
    const nlohmann::json report = export_by_tasks("out.mkv");
    EXPECT_EQ(report.at("backend"), "slurm");
    EXPECT_EQ(report.at("segments_made"), 7);
    cli_succeeds({"export", cli_test::made_clip("plain").string(), "-b", "single", "-e", "none", "-f",
                  "invert", "--frame-hashes", file("single.txt").string()});
    EXPECT_EQ(cli_test::read_file(file("out.mkv.txt")), cli_test::read_file(file("single.txt")));
    EXPECT_EQ(programs_.read("arrays"), "1\n7\n") << "one for the check of the folder, one for all tasks";
    EXPECT_EQ(listing(), (std::vector<std::string>{"out.mkv", "out.mkv.txt", "single.txt"}));
}

TEST_F(MadeSlurm, WithoutAnOutputTheFramesAreFilteredAllTheSame) {
    const std::string clip = cli_test::made_clip("plain").string();
    for (const char* backend : {"slurm", "single"})
        cli_succeeds({"export", clip, "-b", backend, "-e", "none", "-f", "invert", "--segment-frames", "20",
                      "--frame-hashes", file(std::string(backend) + ".txt").string()});
    EXPECT_EQ(cli_test::read_file(file("slurm.txt")), cli_test::read_file(file("single.txt")));
}

TEST_F(MadeSlurm, WhatTheAccountingCountsIsInTheReport) {
    EXPECT_EQ(export_by_tasks("out.mkv").at("peak_process_memory_bytes"), 123 << 20);
}

/// No more than two tasks of this user at a time: the array is cut until it fits.
TEST_F(MadeSlurm, AFullQueueTakesTheTasksInSmallerArrays) {
    make_sbatch(R"([ "${last:-0}" -le 1 ] || { echo 'sbatch: error: AssocMaxSubmitJobLimit' >&2; exit 1; })");
    EXPECT_EQ(export_by_tasks("out.mkv").at("segments_made"), 7);
    EXPECT_EQ(programs_.read("arrays"), "1\n1\n1\n1\n1\n1\n1\n1\n");
}

/// The answer of a task makes no sense: its segment is made again by another one.
TEST_F(MadeSlurm, ATaskThatWritesNonsenseIsReplaced) {
    make_sbatch("", R"(
if [ "${last:-0}" -eq 6 ]; then
    batch=$(basename "$script" .sh)
    printf 'nonsense and more of it' >"$(dirname "$script")/task-${batch#batch-}-3.request.events"
fi)");
    const nlohmann::json report = export_by_tasks("out.mkv");
    EXPECT_EQ(report.at("segments_made"), 7);
    EXPECT_EQ(programs_.read("arrays"), "1\n7\n1\n");
    EXPECT_EQ(report.at("warnings").size(), 1u);
}

/// What a task needs in the end no node has: what the others have made stays.
TEST_F(MadeSlurm, ALaterRefusalLosesNothing) {
    make_sbatch(
        R"([ ! -e "$MADE/refuse" ] || { echo 'sbatch: error: Requested node configuration is not available' >&2; exit 1; })",
        R"(
if [ "${last:-0}" -eq 6 ]; then
    batch=$(basename "$script" .sh)
    printf 'nonsense and more of it' >"$(dirname "$script")/task-${batch#batch-}-3.request.events"
    touch "$MADE/refuse"
fi)");
    std::vector<std::string> words{"export", cli_test::made_clip("plain").string()};
    for (const std::string& word : arguments("out.mkv"))
        words.push_back(word);
    const cli_test::RunResult refused = cli(words);
    EXPECT_EQ(refused.exit_code, 6) << refused.err;
    EXPECT_NE(refused.err.find("configuration is not available"), std::string::npos) << refused.err;
    make_sbatch("");
    words.push_back("--resume");
    cli_succeeds(words);
    EXPECT_EQ(programs_.read("arrays"), "1\n7\n1\n") << "only the one that was missing";
    EXPECT_EQ(listing(), std::vector<std::string>{"out.mkv"});
}

/// The answer to the last of several submissions never comes; what was taken before it has no task yet.
TEST_F(MadeSlurm, CancellingFindsWhatWasBeingSubmitted) {
    programs_.make("scontrol", R"(
case "$1" in
ping) echo 'Slurmctld(primary) at here is UP' ;;
show) [ "$2" != config ] || echo 'MaxArraySize = 3' ;;
esac)");
    programs_.make("squeue", R"(
case "$*" in
*--jobs*) cat "$MADE/status" ;;
*) cat "$MADE/queue" ;;
esac 2>/dev/null; true)");
    make_sbatch(R"(
name=$(sed -n 's/^#SBATCH --job-name=//p' "$script")
id=$(($(cat "$MADE/job" 2>/dev/null || echo 0) + 1))
if [ -e "$MADE/checked" ]; then
    echo "$id|$name" >>"$MADE/queue"
    echo $id >"$MADE/job"
    [ "$id" -lt 3 ] || sleep 60
    echo $id
    exit 0
fi
touch "$MADE/checked")");
    std::vector<std::string> words{program(), "export", cli_test::made_clip("plain").string()};
    for (const std::string& word : arguments("out.mkv"))
        words.push_back(word);
    cli_test::Child child(words, scratch(), "cluster");
    for (int i = 0; i < 300 && programs_.read("job") != "3\n"; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    child.send(SIGINT);
    EXPECT_EQ(child.wait(std::chrono::seconds(10)).exit_code, 130);
    EXPECT_NE(programs_.read("cancelled").find("2 3"), std::string::npos) << programs_.read("cancelled");
    EXPECT_TRUE(listing().empty());
}

TEST_F(MadeSlurm, ARefusedJobIsOneClearError) {
    make_sbatch("echo 'sbatch: error: Invalid account' >&2; exit 1");
    std::vector<std::string> words{"export", cli_test::made_clip("plain").string()};
    for (const std::string& word : arguments("out.mkv"))
        words.push_back(word);
    EXPECT_NE(expect_refused(cli(words), 2, cli_test::made_clip("plain").string()).find("Invalid account"),
              std::string::npos);
    EXPECT_TRUE(listing().empty());
}

TEST_F(MadeSlurm, TheScriptIsShownAndNothingSubmitted) {
    std::vector<std::string> words{"export", cli_test::made_clip("plain").string(), "--print-script"};
    for (const std::string& word : arguments("out.mkv"))
        words.push_back(word);
    const cli_test::RunResult result = cli_succeeds(words);
    EXPECT_EQ(result.out.rfind("#!/bin/sh\n", 0), 0u) << result.out;
    EXPECT_NE(result.out.find("#SBATCH --array=0-6\n"), std::string::npos) << result.out;
    EXPECT_TRUE(listing().empty());
    EXPECT_FALSE(std::filesystem::exists(programs_.path() / "arrays"));
}

/// Half a minute of 480p is cut by what it costs here.
TEST_F(MadeSlurm, TheWorkIsMeasuredFirst) {
    FRAMEWRIGHT_REAL_CLIP(clip, "bower_bbb480p30s__video.mp4");
    const cli_test::RunResult result = cli_succeeds(
        {"export", clip.string(), "-o", file("out.mkv").string(), "-b", "slurm:unit=1", "--print-script"});
    EXPECT_NE(result.err.find("measured on short pieces of the clip"), std::string::npos) << result.err;
    const std::size_t array = result.out.find("--array=0-");
    ASSERT_NE(array, std::string::npos) << result.out;
    EXPECT_GE(std::stoi(result.out.substr(array + 10)), 2);
    EXPECT_TRUE(listing().empty());
}

TEST_F(MadeSlurm, OnlyAClusterCanBeLeftToItself) {
    const std::string clip = cli_test::made_clip("plain").string();
    for (const char* flag : {"--detach", "--print-script"})
        expect_refused(cli({"export", clip, "-b", "threads", "-o", file("out.mkv").string(), flag}), 2, clip);
    expect_refused(cli({"export", clip, "-b", "slurm", "-e", "none", "--store", "memory"}), 2, clip);
}

} // namespace
} // namespace framewright::cluster_test
