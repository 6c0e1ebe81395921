// What befalls a cluster while it works, and real clips: long tests.
#include "tests/cluster/slurm_fixture.h"

#include <csignal>
#include <sys/utsname.h>

namespace framewright::cluster_test {
namespace {

class SlurmFaults : public Slurm {
protected:
    void SetUp() override {
        if (!test::full_counts)
            GTEST_SKIP() << "a long test";
        Slurm::SetUp();
    }
    void TearDown() override {
        if (test::full_counts)
            Slurm::TearDown();
    }

    RunResult takes_its_time(std::vector<std::string> command) const {
        command.insert(command.begin(), program());
        Child child(command, scratch(), "slow");
        RunResult result = child.wait(seconds(1200));
        EXPECT_EQ(result.exit_code, 0) << result.err;
        return result;
    }
};

TEST_F(SlurmFaults, NodesThatDieOrDrainCostNothingButTime) {
    auto child = start();
    ASSERT_TRUE(becomes(tasks_run)) << child->err_so_far();
    run({"scontrol", "update", "nodename=n2", "state=drain", "reason=test"});
    run({"scontrol", "update", "nodename=n3", "state=down", "reason=test"});
    const RunResult result = child->wait(seconds(300));
    run({"scontrol", "update", "nodename=n2,n3", "state=resume"});
    EXPECT_EQ(result.exit_code, 0) << result.err;
    expect_the_file();
}

/// The last task has the only machine, and the one that is missing needs it.
TEST_F(SlurmFaults, ALostTaskOfADetachedJobGetsTheOnlyMachine) {
    run({"scontrol", "update", "nodename=n2,n3,n4", "state=drain", "reason=test"});
    std::vector<std::string> command = words({"--detach"});
    *std::find(command.begin(), command.end(), segment_frames) = "75";
    cli_succeeds(command);
    ASSERT_TRUE(becomes([&] { return !queue("RUNNING").empty(); })) << queue();
    const std::string running = queue("RUNNING");
    run({"scancel", running.substr(0, running.find('\n'))});
    EXPECT_TRUE(becomes([&] { return queue().empty(); }, seconds(200))) << queue();
    run({"scontrol", "update", "nodename=n2,n3,n4", "state=resume"});
    expect_the_file();
}

/// Tasks that an earlier run has submitted meet a limit one after the other: it is raised once for all.
TEST_F(SlurmFaults, ALimitIsRaisedOnceForAllTasksOfAnEarlierRun) {
    std::vector<std::string> command = words();
    *std::find(command.begin(), command.end(), "slurm") = "slurm:memory=60";
    command.insert(command.begin(), program());
    {
        Child child(command, scratch(), "cluster");
        ASSERT_TRUE(
            becomes([&] { return child.err_so_far().find("MiB") != std::string::npos || tasks_run(); }));
        child.send(SIGKILL);
        child.wait(seconds(10));
    }
    command.erase(command.begin());
    command.push_back("--resume");
    const RunResult result = cli_succeeds(command);
    EXPECT_EQ(result.err.find("more than its 480 MiB"), std::string::npos) << result.err;
    expect_the_file();
}

TEST_F(SlurmFaults, AControllerThatIsAwayIsWaitedFor) {
    auto child = start();
    ASSERT_TRUE(becomes(tasks_run)) << child->err_so_far();
    run({"scontrol", "shutdown", "slurmctld"});
    std::this_thread::sleep_for(seconds(60));
    sandbox->run({"restart", "slurmctld", sandbox->folder().string()});
    const RunResult result = child->wait(seconds(300));
    EXPECT_EQ(result.exit_code, 0) << result.err;
    expect_the_file();
}

TEST_F(SlurmFaults, ALimitThatIsTooLowIsRaised) {
    std::vector<std::string> command = words();
    *std::find(command.begin(), command.end(), "slurm") = "slurm:memory=60";
    *std::find(command.begin(), command.end(), segment_frames) = "150";
    const RunResult result = cli_succeeds(command);
    EXPECT_NE(result.err.find("needed more than its 60 MiB"), std::string::npos) << result.err;
    expect_the_file();
}

/// What another machine of the cluster is called does not matter, nor does the one that began live on.
TEST_F(SlurmFaults, AnotherMachineGoesOn) {
    auto child = start();
    ASSERT_TRUE(becomes(tasks_run)) << child->err_so_far();
    child->send(SIGKILL);
    child->wait(seconds(10));
    std::vector<std::string> command = words({"--resume"});
    command.insert(command.begin(),
                   {"unshare", "--uts", "sh", "-c", "hostname elsewhere && exec \"$@\"", "sh", program()});
    Child other(command, scratch(), "elsewhere");
    const RunResult result = other.wait(seconds(300));
    EXPECT_EQ(result.exit_code, 0) << result.err;
    EXPECT_NE(result.err.find("of an earlier run go on"), std::string::npos) << result.err;
    expect_the_file();
}

TEST_F(SlurmFaults, AFullDiskIsOneClearErrorAndLosesNothing) {
    if (sandbox->small_disk.empty())
        GTEST_SKIP() << "no file system could be mounted";
    const std::string output = (sandbox->small_disk / "out.mkv").string();
    std::vector<std::string> command = words();
    *std::find(command.begin(), command.end(), file("out.mkv").string()) = output;
    const RunResult result = cli(command);
    EXPECT_EQ(result.exit_code, 5) << result.err;
    EXPECT_NE(result.err.find("disk full"), std::string::npos) << result.err;

    ASSERT_EQ(mount("small", sandbox->small_disk.c_str(), "tmpfs", MS_REMOUNT, "size=300m"), 0);
    command.push_back("--resume");
    cli_succeeds(command);
    fs::copy_file(output, file("out.mkv"));
    expect_the_file();
    fs::remove(output);
    EXPECT_TRUE(fs::is_empty(sandbox->small_disk));
}

/// A minute is not enough for any of the tasks.
TEST_F(SlurmFaults, ATimeLimitThatIsTooShortIsRaised) {
    FRAMEWRIGHT_REAL_CLIP(clip, "bower_bbb480p30s__video.mp4");
    const std::vector<std::string> job{"export", clip.string(),       "-e",    "none",
                                       "-f",     "denoise:search=29", "--end", "400f"};
    std::vector<std::string> command = job;
    command.insert(command.end(), {"-b", "slurm:time=1", "--segment-frames", "200", "--frame-hashes",
                                   file("slurm.txt").string(), "--work-dir", scratch().string()});
    const RunResult result = takes_its_time(command);
    EXPECT_NE(result.err.find("was ended at its time limit of 1 min"), std::string::npos) << result.err;
    command = job;
    command.insert(command.end(), {"-b", "processes", "--frame-hashes", file("local.txt").string()});
    takes_its_time(command);
    EXPECT_EQ(cli_test::read_file(file("slurm.txt")), cli_test::read_file(file("local.txt")));
}

/// The frames are those of `single`, and what FFmpeg decodes of the file is what went into it.
TEST_F(SlurmFaults, RealClipsAreWhatOneCoreMakesOfThem) {
    int tried = 0;
    for (const char* name : {"gopro__karma.mp4", "mdn__flower.mp4", "intel__car-detection.mp4",
                             "opencv__vtest.avi", "mp4parser__foreman-hevc-384.mp4"}) {
        SCOPED_TRACE(name);
        const std::string clip = cli_test::real_clip(name).string();
        if (clip.empty())
            continue;
        ++tried;
        const std::vector<std::string> job{"export", clip, "-f", "unsharp", "--overwrite", "--end", "120f"};
        std::vector<std::string> command = job;
        command.insert(command.end(),
                       {"-e", "ffv1", "-b", "slurm", "--segment-frames", "30", "-o", file("out.mkv").string(),
                        "--frame-hashes", file("slurm.txt").string()});
        cli_succeeds(command);
        command = job;
        command.insert(command.end(),
                       {"-e", "none", "-b", "single", "--frame-hashes", file("single.txt").string()});
        cli_succeeds(command);
        EXPECT_EQ(cli_test::read_file(file("slurm.txt")), cli_test::read_file(file("single.txt")));
        EXPECT_EQ(cli_test::decoded_frames(file("out.mkv")).digests(),
                  cli_test::parse_frame_hashes(cli_test::read_file(file("slurm.txt"))).digests());
    }
    if (tried == 0)
        GTEST_SKIP() << "no clips are here";
}

} // namespace
} // namespace framewright::cluster_test
