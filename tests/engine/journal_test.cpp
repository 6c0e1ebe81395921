#include "core/engine/store/journal.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

namespace framewright {
namespace {

class JournalFile : public testing::Test {
protected:
    void TearDown() override { std::filesystem::remove(path_); }
    const std::string path_ =
        (std::filesystem::temp_directory_path() / ("journal-" + std::to_string(getpid()))).string();
};

TEST_F(JournalFile, RoundTrips) {
    write_journal(path_, {"a \"key\"", 3, true, {{0, 5, 10}, {1, 10, 12}}, "pipes", 23.5, std::nullopt, 2});
    const auto journal = read_journal(path_);
    ASSERT_TRUE(journal);
    EXPECT_EQ(journal->job_key, "a \"key\"");
    EXPECT_EQ(journal->encoder_threads, 3);
    EXPECT_TRUE(journal->damaged);
    EXPECT_EQ(journal->backend, "pipes");
    EXPECT_EQ(journal->quality, 23.5);
    EXPECT_FALSE(journal->bitrate);
    EXPECT_EQ(journal->pass, 2);
    ASSERT_EQ(journal->segments.size(), 2u);
    EXPECT_EQ(journal->segments[1].number, 1);
    EXPECT_EQ(journal->segments[1].first_frame, 10);
    EXPECT_EQ(journal->segments[1].end_frame, 12);
}

TEST_F(JournalFile, IsIgnoredWhereItCannotBeRead) {
    EXPECT_FALSE(read_journal(path_));
    for (const char* text :
         {"", "{", "[]", "{\"version\":1}", "{\"version\":2}", "{\"version\":1,\"job_key\":3}"}) {
        std::ofstream(path_) << text;
        EXPECT_FALSE(read_journal(path_)) << text;
    }
}

} // namespace
} // namespace framewright
