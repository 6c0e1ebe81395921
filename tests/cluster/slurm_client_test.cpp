// What Slurm's commands print, and what is made of it.
#include "core/engine/cluster/slurm_client.h"

#include "core/base/error.h"
#include "tests/cluster/made_programs.h"

#include <csignal>
#include <gtest/gtest.h>

namespace framewright {
namespace {

class SlurmClientTest : public testing::Test {
protected:
    SlurmClientTest() { std::signal(SIGPIPE, SIG_IGN); }

    cluster_test::MadePrograms programs_;
    StopFlag stop_ = false;
    SlurmClient client_{stop_};
};

TEST_F(SlurmClientTest, ReadsTheStatusOfAllTasksFromOneCall) {
    programs_.make("squeue", "echo call >>$MADE/calls; cat <<END\n"
                             "7|0|RUNNING|None|n1\n"
                             "7|1|PENDING|Resources|\n"
                             "7|2|OUT_OF_MEMORY|OutOfMemory|n2\n"
                             "8|N/A|RUNNING|None|n3\n"
                             "9|0|COMPLETING|None|n4\n"
                             "nonsense\n"
                             "END\n");
    const auto tasks = client_.status({"7", "8", "9"});
    ASSERT_EQ(tasks.size(), 4u);
    EXPECT_EQ(tasks.at({"7", 0}).state, TaskState::Running);
    EXPECT_EQ(tasks.at({"7", 0}).node, "n1");
    EXPECT_EQ(tasks.at({"7", 1}).state, TaskState::Pending);
    EXPECT_EQ(tasks.at({"7", 1}).reason, "Resources");
    EXPECT_EQ(tasks.at({"7", 2}).state, TaskState::Ended);
    EXPECT_EQ(tasks.at({"7", 2}).word, "OUT_OF_MEMORY");
    EXPECT_EQ(tasks.at({"9", 0}).state, TaskState::Running) << "its files are not whole yet";
    EXPECT_EQ(programs_.read("calls"), "call\n");
}

TEST_F(SlurmClientTest, ForgottenJobsAreNoError) {
    programs_.make("squeue", "echo 'slurm_load_jobs error: Invalid job id specified' >&2; exit 1");
    EXPECT_TRUE(client_.status({"7"}).empty());
    programs_.make("squeue", "echo 'Unable to contact slurm controller' >&2; exit 1");
    EXPECT_THROW(client_.status({"7"}), Error);
}

TEST_F(SlurmClientTest, ARefusalIsAnErrorAndAFullQueueIsNot) {
    programs_.make("squeue", "");
    programs_.make("sbatch", "echo 'sbatch: error: invalid partition specified: x' >&2; exit 1");
    EXPECT_THROW(client_.submit("script", "name"), Error);
    programs_.make("sbatch", "echo 'sbatch: error: AssocMaxSubmitJobLimit' >&2; exit 1");
    const SubmissionOutcome full = client_.submit("script", "name");
    EXPECT_TRUE(full.full);
    EXPECT_EQ(full.job, "");
    programs_.make("sbatch", "echo '31;cluster'");
    EXPECT_EQ(client_.submit("script", "name").job, "31");
}

/// The controller has taken the job, and its answer was lost.
TEST_F(SlurmClientTest, ASubmissionWithoutAnAnswerIsLookedForInTheQueue) {
    programs_.make("sbatch",
                   "echo 'sbatch: error: Batch job submission failed: Socket timed out on send/recv "
                   "operation' >&2; exit 1");
    programs_.make("squeue", "echo '5|other'; echo '6|name'; echo '6|name'");
    EXPECT_EQ(client_.submit("script", "name").job, "6");
    programs_.make("squeue", "");
    const SubmissionOutcome lost = client_.submit("script", "name");
    EXPECT_EQ(lost.job, "");
    EXPECT_FALSE(lost.full);
    EXPECT_FALSE(lost.unsure) << "the queue was seen, and it is not there";
    programs_.make("squeue", "echo 'Unable to contact slurm controller' >&2; exit 1");
    const SubmissionOutcome silent = client_.submit("script", "name");
    EXPECT_EQ(silent.job, "");
    EXPECT_TRUE(silent.unsure);
}

TEST_F(SlurmClientTest, HabitsOfTheShellDoNotChangeWhatIsAsked) {
    const cli_test::ScopedVariable states("SQUEUE_STATES", "PENDING");
    const cli_test::ScopedVariable array("SBATCH_ARRAY_INX", "0-1");
    const cli_test::ScopedVariable account("SBATCH_ACCOUNT", "lab");
    const std::string show = "echo \"$SQUEUE_STATES|$SBATCH_ARRAY_INX|$SBATCH_ACCOUNT\" >>$MADE/seen";
    programs_.make("squeue", show);
    programs_.make("sbatch", show + "; echo 4");
    client_.jobs_named("any");
    client_.submit("script", "name");
    EXPECT_EQ(programs_.read("seen"), "||lab\n||lab\n");
}

TEST_F(SlurmClientTest, ExitCodesComeFromTheControllerElseFromTheAccounting) {
    programs_.make("scontrol", "echo 'JobId=3 JobState=FAILED ExitCode=121:0 DerivedExitCode=0:0'");
    EXPECT_EQ(client_.exit_code({"3", 0}), 121);
    programs_.make("scontrol", "echo 'JobId=3 JobState=FAILED ExitCode=0:9 DerivedExitCode=0:0'");
    EXPECT_EQ(client_.exit_code({"3", 0}), 137);
    programs_.make("scontrol", "exit 1");
    programs_.make("sacct", "echo 2:0");
    EXPECT_EQ(client_.exit_code({"3", 0}), 2);
    programs_.make("sacct", "echo 'Slurm accounting storage is disabled' >&2; exit 1");
    EXPECT_EQ(client_.exit_code({"3", 0}), std::nullopt);
}

TEST_F(SlurmClientTest, ReadsTheLargestMemoryAndTheLargestArray) {
    programs_.make("sacct", "printf '\\n1024K\\n\\n1.5M\\n700\\n'");
    const auto usage = client_.usage({"3"});
    ASSERT_TRUE(usage);
    EXPECT_EQ(usage->peak_memory_bytes, 3 * 512 * 1024);
    programs_.make("sacct", "exit 1");
    EXPECT_FALSE(client_.usage({"3"}));
    programs_.make("scontrol", "echo 'MaxArraySize            = 4001'");
    EXPECT_EQ(client_.max_array_size(), 4000);
}

TEST_F(SlurmClientTest, ACommandThatHangsIsEndedOnceTheJobIs) {
    programs_.make("squeue", "sleep 60");
    stop_ = true;
    try {
        client_.status({"1"});
        FAIL() << "it has answered";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::Cancelled);
    }
}

} // namespace
} // namespace framewright
