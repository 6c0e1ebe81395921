#include "core/engine/store/output_target.h"

#include "core/base/error.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <sys/stat.h>
#include <unistd.h>

namespace framewright {
namespace {

namespace fs = std::filesystem;

class Target : public testing::Test {
protected:
    void SetUp() override {
        folder_ = fs::temp_directory_path() / ("target-" + std::to_string(getpid()));
        fs::create_directories(folder_ / "sub");
        write("in.mp4", "source");
    }
    void TearDown() override { fs::remove_all(folder_); }

    void write(const std::string& name, const std::string& text) { std::ofstream(folder_ / name) << text; }
    std::string read(const std::string& name) {
        std::ifstream file(folder_ / name);
        return {std::istreambuf_iterator<char>(file), {}};
    }
    JobSpec job(const std::string& output, bool overwrite) {
        JobSpec spec;
        spec.source = (folder_ / "in.mp4").string();
        spec.output = (folder_ / output).string();
        spec.overwrite = overwrite;
        return spec;
    }
    ErrorKind refusal(const JobSpec& spec) {
        try {
            OutputTarget target(spec);
        } catch (const Error& error) {
            return error.kind();
        }
        ADD_FAILURE() << spec.output << " was accepted";
        return ErrorKind::Worker;
    }

    fs::path folder_;
};

TEST_F(Target, RefusesTheSourceByAnyName) {
    fs::create_symlink(folder_ / "in.mp4", folder_ / "link.mp4");
    fs::create_hard_link(folder_ / "in.mp4", folder_ / "hard.mp4");
    for (const char* name : {"in.mp4", "sub/../in.mp4", "link.mp4", "hard.mp4", "./in.mp4"})
        EXPECT_EQ(refusal(job(name, true)), ErrorKind::Usage) << name;
    JobSpec hashes = job("out.mp4", true);
    hashes.frame_hashes = hashes.source;
    EXPECT_EQ(refusal(hashes), ErrorKind::Usage);
    EXPECT_EQ(read("in.mp4"), "source");
}

TEST_F(Target, RefusesWhatCannotBeWritten) {
    EXPECT_EQ(refusal(job("sub", true)), ErrorKind::Output);
    EXPECT_EQ(refusal(job("nowhere/out.mp4", false)), ErrorKind::Output);
    EXPECT_EQ(refusal(job("in.mp4/out.mp4", false)), ErrorKind::Output);
    write("old.mp4", "old");
    EXPECT_EQ(refusal(job("old.mp4", false)), ErrorKind::Usage);
    EXPECT_FALSE(fs::exists(folder_ / ".old.mp4.framewright-part"));
}

TEST_F(Target, LeavesTheOldFileUntilPublished) {
    write("old.mp4", "old");
    {
        OutputTarget target(job("old.mp4", true));
        std::ofstream(target.part_path()) << "new";
        EXPECT_EQ(read("old.mp4"), "old");
    }
    EXPECT_EQ(read("old.mp4"), "old");
    EXPECT_FALSE(fs::exists(folder_ / ".old.mp4.framewright-part"));
    OutputTarget target(job("old.mp4", true));
    std::ofstream(target.part_path()) << "new";
    target.publish();
    EXPECT_EQ(read("old.mp4"), "new");
    EXPECT_FALSE(fs::exists(folder_ / ".old.mp4.framewright-part"));
}

TEST_F(Target, DoesNotReplaceAFileThatAppearedMeanwhile) {
    OutputTarget target(job("out.mp4", false));
    write("out.mp4", "somebody else's");
    EXPECT_THROW(target.publish(), Error);
    EXPECT_EQ(read("out.mp4"), "somebody else's");
}

TEST_F(Target, DeletesWhatAKilledRunHasLeftAndNothingElse) {
    const fs::path part = folder_ / ".out.mp4.framewright-part";
    write(part.filename(), "a killed run's");
    { OutputTarget target(job("out.mp4", false)); }
    EXPECT_FALSE(fs::exists(part));

    write("precious.txt", "precious");
    fs::create_symlink(folder_ / "precious.txt", part);
    EXPECT_EQ(refusal(job("out.mp4", false)), ErrorKind::Output);
    EXPECT_TRUE(fs::is_symlink(part));
    fs::remove(part);
    fs::create_hard_link(folder_ / "precious.txt", part);
    EXPECT_EQ(refusal(job("out.mp4", false)), ErrorKind::Output);
    fs::remove(part);
    fs::create_directory(part);
    EXPECT_EQ(refusal(job("out.mp4", false)), ErrorKind::Output);
    fs::remove(part);
    ASSERT_EQ(::mkfifo(part.c_str(), 0600), 0); // must not wait for a reader
    EXPECT_EQ(refusal(job("out.mp4", false)), ErrorKind::Output);
    fs::remove(part);
    EXPECT_EQ(read("precious.txt"), "precious");
    write("out.mp4.part", "another program's");
    { OutputTarget target(job("out.mp4", false)); }
    EXPECT_EQ(read("out.mp4.part"), "another program's");
}

TEST_F(Target, NeverDeletesASourceThatBearsTheNameOfAnUnfinishedFile) {
    write(".out.mp4.framewright-part", "source");
    JobSpec spec = job("out.mp4", false);
    spec.source = (folder_ / ".out.mp4.framewright-part").string();
    EXPECT_EQ(refusal(spec), ErrorKind::Usage);
    EXPECT_EQ(read(".out.mp4.framewright-part"), "source");
}

TEST_F(Target, TriesEveryFileBeforeTheWork) {
    JobSpec spec = job("out.mp4", false);
    spec.frame_hashes = (folder_ / "nowhere/hashes.txt").string();
    EXPECT_EQ(refusal(spec), ErrorKind::Output);
    EXPECT_FALSE(fs::exists(folder_ / ".out.mp4.framewright-part"));
    spec.frame_hashes = (folder_ / "sub/../out.mp4").string();
    EXPECT_EQ(refusal(spec), ErrorKind::Usage);
    spec.frame_hashes = spec.trace = (folder_ / "both").string();
    EXPECT_EQ(refusal(spec), ErrorKind::Usage);
    FilterSpec look;
    look.id = "lut3d";
    look.parameters["file"] = (folder_ / "look.cube").string();
    write("look.cube", "a look");
    spec.trace.clear();
    spec.chain = {look};
    spec.frame_hashes = (folder_ / "sub/../look.cube").string();
    EXPECT_EQ(refusal(spec), ErrorKind::Usage);
    spec.chain.clear();
    spec.frame_hashes = (folder_ / "both").string();
    spec.output.clear();
    spec.trace = "/dev/null";
    write("both", "old");
    {
        OutputTarget target(spec);
        EXPECT_EQ(target.trace_path(), "/dev/null");
        EXPECT_EQ(target.part_path(), "");
        std::ofstream(target.frame_hashes_path()) << "new";
        EXPECT_EQ(read("both"), "old");
        EXPECT_TRUE(target.publish().empty());
    }
    EXPECT_EQ(read("both"), "new");
}

TEST_F(Target, FoldersOfOneWorkDirAreNotShared) {
    fs::create_directories(folder_ / "a");
    JobSpec one = job("sub/out.mp4", false);
    JobSpec two = job("a/out.mp4", false);
    one.work_dir = two.work_dir = folder_.string();
    EXPECT_NE(work_folder(one), work_folder(two));
    JobSpec same = job("a/../sub/out.mp4", false);
    same.work_dir = one.work_dir;
    EXPECT_EQ(work_folder(one), work_folder(same));
}

TEST_F(Target, TwoFilesMayGoNowhereButNotToOnePlace) {
    JobSpec spec = job("out.mp4", false);
    spec.frame_hashes = spec.trace = "/dev/null";
    EXPECT_NO_THROW(check_written_files(spec, {"/dev/null"}));
    spec.frame_hashes = spec.trace = (folder_ / "both").string();
    EXPECT_THROW(check_written_files(spec, {}), Error);
}

TEST_F(Target, AFolderBearsTheSameNameInEveryBuild) {
    JobSpec spec = job("out.mp4", false);
    spec.work_dir = "/work_dir";
    spec.output = "/no/such/folder/out.mp4";
    EXPECT_EQ(work_folder(spec), "/work_dir/.out.mp4.78b7aa36.framewright") << "a resume must find it";
    spec.work_dir.clear();
    spec.output = "/no/such/folder/" + std::string(250, 'n') + ".mkv";
    EXPECT_NE(work_folder(spec).find("-14e4d081ceb09bb9.framewright"), std::string::npos)
        << work_folder(spec);
}

TEST_F(Target, TwoJobsDoNotWriteOneFile) {
    OutputTarget first(job("out.mp4", true));
    EXPECT_EQ(refusal(job("out.mp4", true)), ErrorKind::Output);
}

TEST_F(Target, NamesMayBeAsLongAsTheFolderTakes) {
    const std::string name = std::string(251, 'n') + ".mp4";
    {
        OutputTarget target(job(name, false));
        std::ofstream(target.part_path()) << "content";
        target.publish();
    }
    EXPECT_EQ(read(name), "content");
    const JobSpec other = job(std::string(250, 'n') + "m.mp4", false);
    EXPECT_NE(work_folder(job(name, false)), work_folder(other)) << "the hidden parts of names count too";
    fs::create_directories(work_folder(other));
}

} // namespace
} // namespace framewright
