// Scripts for Slurm: every setting has its line, and no name breaks one.
#include "core/engine/cluster/batch_script.h"

#include "core/base/error.h"
#include "tests/cli/process.h"
#include "tests/cli/workspace.h"

#include <fstream>
#include <gtest/gtest.h>

namespace framewright {
namespace {

BatchArray some_array() {
    BatchArray array;
    array.name = "framewright-1";
    array.batch = "0badcafe";
    array.tasks = 7;
    array.work_folder = "/shared/.out.framewright";
    array.program_version = "1.0-abc";
    return array;
}

SlurmSettings some_settings() {
    SlurmSettings settings;
    settings.worker = "/opt/framewright-worker";
    return settings;
}

bool has_line(const std::string& script, const std::string& line) {
    return ("\n" + script).find("\n" + line + "\n") != std::string::npos;
}

TEST(BatchScript, SaysWhatWasAskedFor) {
    SlurmSettings settings = some_settings();
    settings.partition = "fast";
    settings.account = "lab";
    settings.qos = "high";
    settings.constraint = "avx512&ib";
    settings.minutes = 12;
    settings.memory_mib = 900;
    settings.cpus = 2;
    settings.tasks = 3;
    const std::string script = array_script(settings, some_array());
    for (const char* line :
         {"#!/bin/sh", "#SBATCH --job-name=framewright-1", "#SBATCH --partition=fast",
          "#SBATCH --account=lab", "#SBATCH --qos=high", "#SBATCH --constraint=avx512&ib",
          "#SBATCH --time=12", "#SBATCH --mem=900M", "#SBATCH --cpus-per-task=2", "#SBATCH --array=0-6%3",
          "#SBATCH --output=/shared/.out.framewright/task-0badcafe-%a.log"})
        EXPECT_TRUE(has_line(script, line)) << line << "\n" << script;
}

TEST(BatchScript, LeavesToTheClusterWhatWasNotAskedFor) {
    const std::string script = array_script(some_settings(), some_array());
    for (const char* word : {"--partition", "--account", "--qos", "--constraint", "--time", "--mem"})
        EXPECT_EQ(script.find(word), std::string::npos) << word;
    EXPECT_TRUE(has_line(script, "#SBATCH --array=0-6"));
}

/// The shell itself is asked what it makes of the names.
TEST(BatchScript, NamesOfFoldersStayWhatTheyAre) {
    const cli_test::TemporaryFolder scratch;
    const auto folder = scratch.path() / "it's a 100% \"odd\" $HOME `name` #1";
    std::filesystem::create_directory(folder);
    const auto worker = folder / "worker";
    std::ofstream(worker) << "#!/bin/sh\nprintf '%s|' \"$@\"\n";
    std::filesystem::permissions(worker, std::filesystem::perms::owner_all);
    BatchArray array = some_array();
    array.work_folder = folder.string();
    SlurmSettings settings = some_settings();
    settings.worker = worker.string();
    const std::string script = array_script(settings, array);
    EXPECT_NE(script.find("100%% "), std::string::npos) << "Slurm replaces single signs:\n" << script;
    const auto path = scratch.path() / "script";
    std::ofstream(path) << script;
    const cli_test::ScopedVariable index("SLURM_ARRAY_TASK_ID", "5");
    cli_test::Child child({"sh", path.string()}, scratch.path(), "script");
    EXPECT_EQ(child.wait(std::chrono::seconds(20)).out,
              "--task|" + folder.string() + "/task-0badcafe-5.request|1.0-abc|");
}

/// Slurm takes a backslash in the name of the log for something else and fails the task.
TEST(BatchScript, ABackslashInTheFolderCostsTheLogOnly) {
    BatchArray array = some_array();
    array.work_folder = "/shared/back\\slash";
    const std::string script = array_script(some_settings(), array);
    EXPECT_TRUE(has_line(script, "#SBATCH --output=/dev/null")) << script;
    EXPECT_TRUE(has_line(script, "folder='/shared/back\\slash'")) << script;
}

TEST(BatchScript, PuttingTogetherHasNoLimitOfATask) {
    SlurmSettings settings = some_settings();
    settings.minutes = 1;
    settings.cpus = 4;
    const std::string script =
        command_script(settings, {"join", {"true"}, {{"NAME", "it's"}}, "/shared/log", {}});
    EXPECT_EQ(script.find("--time"), std::string::npos) << script;
    EXPECT_TRUE(has_line(script, "#SBATCH --cpus-per-task=1")) << script;
    EXPECT_TRUE(has_line(script, "export NAME='it'\\''s'")) << script;
}

TEST(BatchScript, RefusesWhatNoLineHolds) {
    BatchArray array = some_array();
    array.work_folder = "/shared/two\nlines";
    EXPECT_THROW(array_script(some_settings(), array), Error);
    SlurmSettings settings = some_settings();
    settings.partition = "a\n#SBATCH --uid=0";
    EXPECT_THROW(array_script(settings, some_array()), Error);
}

TEST(BatchScript, ATaskWithoutItsFolderOrWorkerSaysSoByItsCode) {
    const cli_test::TemporaryFolder scratch;
    const auto code_of = [&](const BatchArray& array) {
        const auto path = scratch.path() / "script";
        std::ofstream(path) << array_script(some_settings(), array);
        cli_test::Child child({"sh", path.string()}, scratch.path(), "script");
        return child.wait(std::chrono::seconds(20)).exit_code;
    };
    BatchArray array = some_array();
    array.work_folder = (scratch.path() / "absent").string();
    EXPECT_EQ(code_of(array), 120);
    array.work_folder = scratch.path().string();
    EXPECT_EQ(code_of(array), 121);
}

TEST(BatchScript, TheLastCommandWaitsForTheOthers) {
    const std::string script =
        command_script(some_settings(), {"join", {"/opt/a b", "it's"}, {}, "/log", {"12", "15"}});
    EXPECT_TRUE(has_line(script, "#SBATCH --dependency=afterany:12:15")) << script;
    EXPECT_TRUE(has_line(script, "exec '/opt/a b' 'it'\\''s'")) << script;
}

} // namespace
} // namespace framewright
