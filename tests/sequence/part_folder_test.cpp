#include "core/base/error.h"
#include "core/sequence/part_folder.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <unistd.h>

namespace framewright {
namespace {

namespace fs = std::filesystem;

class PartFolderTest : public testing::Test {
protected:
    fs::path final_folder() const { return around_ / "shots"; }
    SequenceName sequence() const {
        return parse_sequence("sequence:" + final_folder().string() + "/%03d.png", "output");
    }
    static void write(const PartFolder& folder, const std::string& name) {
        std::ofstream(fs::path(place_of(folder.path())) / name) << "new";
    }
    void put(const std::string& name) const {
        fs::create_directories(final_folder());
        std::ofstream(final_folder() / name) << "old";
    }
    std::set<std::string> in(const fs::path& folder) const {
        std::set<std::string> names;
        for (const auto& entry : fs::directory_iterator(folder))
            names.insert(entry.path().filename().string());
        return names;
    }

    const test::TemporaryFolder folder_;
    const fs::path& around_ = folder_.path();
};

using Names = std::set<std::string>;

TEST_F(PartFolderTest, AppearsWholeOrNotAtAll) {
    {
        const PartFolder folder(sequence(), "output", Replace::No);
        write(folder, "001.png");
        EXPECT_FALSE(fs::exists(final_folder()));
    }
    EXPECT_TRUE(in(around_).empty()) << "what is not published leaves no trace";
    PartFolder folder(sequence(), "output", Replace::No);
    write(folder, "001.png");
    EXPECT_TRUE(folder.publish(Replace::No).empty());
    EXPECT_EQ(in(around_), Names{"shots"});
    EXPECT_EQ(in(final_folder()), Names{"001.png"});
}

TEST_F(PartFolderTest, LeavesNothingOfHiddenPictures) {
    {
        const PartFolder folder(parse_sequence("sequence:" + final_folder().string() + "/.a%d.png", "output"),
                                "output", Replace::No);
        write(folder, ".a1.png");
    }
    EXPECT_TRUE(in(around_).empty());
}

TEST_F(PartFolderTest, AnEmptyFolderIsTaken) {
    fs::create_directory(final_folder());
    PartFolder folder(sequence(), "output", Replace::No);
    write(folder, "001.png");
    EXPECT_TRUE(folder.publish(Replace::No).empty());
    EXPECT_EQ(in(final_folder()), Names{"001.png"});
}

TEST_F(PartFolderTest, PicturesAreReplacedWithLeaveOnly) {
    put("001.png");
    put("002.png");
    EXPECT_THROW(PartFolder(sequence(), "output", Replace::No), Error);
    PartFolder folder(sequence(), "output", Replace::Yes);
    write(folder, "001.png");
    EXPECT_TRUE(folder.publish(Replace::Yes).empty());
    EXPECT_EQ(in(final_folder()), Names{"001.png"});
    EXPECT_EQ(in(around_), Names{"shots"});
}

TEST_F(PartFolderTest, WhatIsNoPictureOfTheSequenceIsNeverDeleted) {
    put("001.png");
    put("notes.txt");
    EXPECT_THROW(PartFolder(sequence(), "output", Replace::Yes), Error);
    fs::remove(final_folder() / "notes.txt");
    PartFolder folder(sequence(), "output", Replace::Yes);
    write(folder, "001.png");
    put("notes.txt"); // comes while the job runs
    EXPECT_THROW(folder.publish(Replace::Yes), Error);
    EXPECT_EQ(in(final_folder()), (Names{"001.png", "notes.txt"}));
}

TEST_F(PartFolderTest, APictureThatComesMeanwhileStays) {
    PartFolder folder(sequence(), "output", Replace::No);
    write(folder, "001.png");
    put("001.png");
    EXPECT_THROW(folder.publish(Replace::No), Error);
    std::ifstream in(final_folder() / "001.png");
    std::string words;
    in >> words;
    EXPECT_EQ(words, "old");
}

TEST_F(PartFolderTest, TwoJobsDoNotWriteTheSame) {
    const PartFolder first(sequence(), "output", Replace::No);
    try {
        const PartFolder second(sequence(), "output", Replace::No);
        ADD_FAILURE() << "both write";
    } catch (const Error& error) {
        EXPECT_NE(error.cause().english().find("another job"), std::string::npos);
    }
}

TEST_F(PartFolderTest, WhatAKilledRunHasLeftIsTaken) {
    const fs::path left = around_ / ".shots.framewright-part";
    fs::create_directory(left);
    std::ofstream(left / "009.png") << "old";
    {
        PartFolder folder(sequence(), "output", Replace::No);
        write(folder, "001.png");
        EXPECT_TRUE(folder.publish(Replace::No).empty());
    }
    EXPECT_EQ(in(final_folder()), Names{"001.png"});
    fs::remove_all(final_folder());
    fs::create_directory(left);
    std::ofstream(left / "mine.txt") << "mine";
    EXPECT_THROW(PartFolder(sequence(), "output", Replace::No), Error);
    EXPECT_TRUE(fs::exists(left / "mine.txt"));
}

TEST_F(PartFolderTest, AFolderThatCannotBeReplacedIsRefused) {
    const fs::path before = fs::current_path();
    fs::create_directory(final_folder());
    fs::current_path(final_folder());
    for (const char* name :
         {"sequence:%d.png", "sequence:../shots/%d.png", "sequence:../%d.png", "sequence:/proc/%d.png"})
        EXPECT_THROW(PartFolder(parse_sequence(name, "output"), "output", Replace::Yes), Error) << name;
    fs::current_path(before);
    EXPECT_EQ(in(around_), Names{"shots"});
}

TEST_F(PartFolderTest, WhatAnotherPatternHasLeftIsTakenAsWell) {
    const fs::path left = around_ / ".shots.framewright-part";
    fs::create_directory(left);
    std::ofstream(left / "f_00009.tif") << "old";
    const PartFolder folder(sequence(), "output", Replace::No);
    EXPECT_TRUE(in(left).empty());
}

TEST_F(PartFolderTest, AFileOfThatNameIsRefused) {
    std::ofstream(final_folder()) << "a file";
    EXPECT_THROW(PartFolder(sequence(), "output", Replace::Yes), Error);
    EXPECT_TRUE(fs::is_regular_file(final_folder()));
}

} // namespace
} // namespace framewright
