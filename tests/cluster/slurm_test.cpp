// Exports by a real Slurm.
#include "tests/cluster/slurm_fixture.h"

#include <csignal>
#include <fstream>

namespace framewright::cluster_test {
namespace {

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
    EXPECT_NE(result.err.find("assembles the file"), std::string::npos) << result.err;
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

TEST_F(Slurm, ManyTasksAreOneArray) {
    std::vector<std::string> command = words();
    *std::find(command.begin(), command.end(), segment_frames) = test::full_counts ? "1" : "8";
    cli_succeeds(command);
    expect_the_file();
}

} // namespace
} // namespace framewright::cluster_test
