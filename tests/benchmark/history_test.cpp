// The history: what is stored survives, what cannot be read is left alone.
#include "core/benchmark/history/history.h"

#include "tests/benchmark/made_record.h"
#include "tests/support/temporary_folder.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

namespace framewright {
namespace {

namespace fs = std::filesystem;
using test::made_run;

class HistoryTest : public testing::Test {
protected:
    static ComparisonRecord record(const std::string& started, const std::string& clip = "/clips/one.mp4") {
        ComparisonSpec spec = test::made_spec();
        spec.source = clip;
        ComparisonRecord made = make_record(spec, test::made_machine());
        made.started = started;
        return made;
    }

    static std::string content(const std::string& file) {
        std::ifstream stream(file, std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    }

    /// Opening must fail, name the file, and leave it as it is.
    void expect_refused(const std::string& words) const {
        const std::string before = content(path);
        try {
            History history(path);
            ADD_FAILURE() << "the file was taken";
        } catch (const Error& error) {
            EXPECT_EQ(error.file(), path);
            EXPECT_NE(error.cause().english().find(words), std::string::npos) << error.cause().english();
        }
        EXPECT_EQ(content(path), before);
    }

    void run_sql(const std::string& sql) const {
        sqlite3* database = nullptr;
        ASSERT_EQ(sqlite3_open(path.c_str(), &database), SQLITE_OK);
        EXPECT_EQ(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK);
        sqlite3_close(database);
    }

    const test::TemporaryFolder own;
    const fs::path& folder = own.path();
    const std::string path = own.file("deep/history.sqlite");
};

TEST_F(HistoryTest, GivesBackWhatWasStored) {
    History history(path);
    ComparisonRecord stored = record("2026-03-28T10:00:00.000Z");
    const std::int64_t id = history.add(stored);
    stored.cells[1].runs = {made_run(0, 2), made_run(1, 3)};
    for (const RunRecord& run : stored.cells[1].runs)
        history.add_run(id, 1, run);
    stored.cells[1].quality.emplace();
    stored.cells[1].quality->mean["psnr"] = 44;
    history.set_quality(id, 1, *stored.cells[1].quality);
    stored.cells[0].error = "no";
    stored.finished = true;
    history.update(id, stored);

    History other(path);
    stored.id = id;
    EXPECT_EQ(format_comparison(other.load(id)), format_comparison(stored));
    const auto entries = other.list();
    ASSERT_EQ(entries.size(), 1U);
    EXPECT_EQ(entries[0].cells, 4);
    EXPECT_EQ(entries[0].runs, 2);
    EXPECT_TRUE(entries[0].finished);
    EXPECT_EQ(entries[0].gpu, "Some GPU, 550.54.15, CUDA 12.4");
}

TEST_F(HistoryTest, IsListedByClipMachineAndDate) {
    History history(path);
    history.add(record("2026-03-01T10:00:00.000Z", "/clips/one.mp4"));
    history.add(record("2026-03-31T10:00:00.000Z", "/clips/two.mp4"));
    history.add(record("2026-04-01T10:00:00.000Z", "/clips/two.mp4"));
    const auto count = [&](const HistoryFilter& filter) { return history.list(filter).size(); };
    EXPECT_EQ(count({}), 3U);
    EXPECT_EQ(count({"two", "", "", ""}), 2U);
    EXPECT_EQ(count({"", "elsewhere", "", ""}), 0U);
    EXPECT_EQ(count({"", "bench", "2026-03-31", ""}), 2U);
    EXPECT_EQ(count({"", "", "", "2026-03"}), 2U);
    EXPECT_EQ(count({"two", "", "2026-03", "2026-03-31"}), 1U);
    EXPECT_EQ(history.list().front().started, "2026-04-01T10:00:00.000Z");
}

TEST_F(HistoryTest, PrunesTheOldest) {
    History history(path);
    for (int day = 1; day <= 5; ++day) {
        const std::int64_t id = history.add(record("2026-03-0" + std::to_string(day) + "T10:00:00.000Z"));
        history.add_run(id, 0, made_run(0, 1));
    }
    EXPECT_EQ(history.prune(3), 2);
    EXPECT_EQ(history.list().back().started, "2026-03-03T10:00:00.000Z");
    EXPECT_EQ(history.prune_before("2026-03-04"), 1);
    EXPECT_EQ(history.prune(0), 2);
    EXPECT_TRUE(history.list().empty());
}

TEST_F(HistoryTest, DeletesWithTheRuns) {
    History history(path);
    const std::int64_t id = history.add(record("2026-03-01T10:00:00.000Z"));
    history.add_run(id, 0, made_run(0, 1));
    history.remove(id);
    EXPECT_THROW(history.load(id), Error);
    EXPECT_THROW(history.remove(id), Error);
    EXPECT_THROW(history.update(id, record("x")), Error);
    const std::int64_t next = history.add(record("2026-03-02T10:00:00.000Z"));
    EXPECT_NE(next, id); // a number is never used again
    EXPECT_TRUE(history.load(next).cells[0].runs.empty());
}

TEST_F(HistoryTest, ImportingTwiceAddsOnce) {
    History history(path);
    ComparisonRecord one = record("2026-03-01T10:00:00.000Z");
    one.cells[0].runs = {made_run(0, 1)};
    const std::vector<std::int64_t> ids{history.add(one), history.add(record("2026-03-02T10:00:00.000Z"))};
    const std::string text = history.export_json(ids);
    History other((folder / "other.sqlite").string());
    EXPECT_EQ(other.import_json(text, "a.json"), 2);
    EXPECT_EQ(other.import_json(text, "a.json"), 0);
    EXPECT_EQ(other.import_json(format_comparison(one), "b.json"), 0);
    ASSERT_EQ(other.list().size(), 2U);
    EXPECT_EQ(other.load(other.list().back().id).cells[0].runs.size(), 1U);
    EXPECT_EQ(other.list().front().machine, "bench");
    EXPECT_THROW(other.import_json("{}", "c.json"), Error);
    EXPECT_THROW(other.import_json("nonsense", "c.json"), Error);
}

TEST_F(HistoryTest, SurvivesAKillWhileItIsWritten) {
    int ends[2];
    ASSERT_EQ(pipe(ends), 0);
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        History history(path);
        const std::int64_t id = history.add(record("2026-03-01T10:00:00.000Z"));
        for (int repeat = 0;; ++repeat) {
            history.add_run(id, 0, made_run(repeat, 1));
            if (write(ends[1], "x", 1) != 1)
                _exit(1);
        }
    }
    close(ends[1]);
    char stored[50];
    std::size_t count = 0;
    while (count < sizeof stored) {
        const ssize_t got = read(ends[0], stored, sizeof stored - count);
        ASSERT_GT(got, 0);
        count += static_cast<std::size_t>(got);
    }
    ASSERT_EQ(kill(child, SIGKILL), 0);
    ASSERT_EQ(waitpid(child, nullptr, 0), child);
    close(ends[0]);

    History history(path);
    ASSERT_EQ(history.list().size(), 1U);
    const ComparisonRecord read_back = history.load(history.list().front().id);
    EXPECT_GE(read_back.cells[0].runs.size(), count);
    EXPECT_FALSE(read_back.finished);
    for (std::size_t i = 0; i < read_back.cells[0].runs.size(); ++i)
        EXPECT_EQ(read_back.cells[0].runs[i].repeat, static_cast<int>(i));
    history.add_run(read_back.id, 1, made_run(0, 1));
}

TEST_F(HistoryTest, OfANewerVersionIsLeftAlone) {
    { History history(path); }
    run_sql("PRAGMA user_version = 99");
    expect_refused("newer version");
}

TEST_F(HistoryTest, ThatIsDamagedIsLeftAlone) {
    {
        History history(path);
        for (int i = 0; i < 50; ++i)
            history.add(record("2026-03-01T10:00:" + std::to_string(10 + i) + ".000Z"));
    }
    ASSERT_GT(fs::file_size(path), 20000U);
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(4096);
    file << std::string(12000, 'x');
    file.close();
    expect_refused("damaged");
}

TEST_F(HistoryTest, ThatIsNoDatabaseIsLeftAlone) {
    fs::create_directories(fs::path(path).parent_path());
    std::ofstream(path) << std::string(5000, 'n') << "otes of mine";
    expect_refused("damaged or no history");
}

TEST_F(HistoryTest, OfAnotherProgramIsLeftAlone) {
    fs::create_directories(fs::path(path).parent_path());
    run_sql("CREATE TABLE songs (name TEXT)");
    expect_refused("another program");
}

TEST_F(HistoryTest, NeedsAFolderItCanWriteTo) {
    std::ofstream(folder / "deep") << "a file";
    EXPECT_THROW(History{path}, Error);
}

TEST(HistoryPath, FollowsTheEnvironment) {
    setenv("FRAMEWRIGHT_HISTORY", "/a/b.sqlite", 1);
    EXPECT_EQ(default_history_path(), "/a/b.sqlite");
    unsetenv("FRAMEWRIGHT_HISTORY");
    setenv("XDG_DATA_HOME", "/data", 1);
    EXPECT_EQ(default_history_path(), "/data/framewright/history.sqlite");
    setenv("XDG_DATA_HOME", "relative", 1);
    setenv("HOME", "/home/me", 1);
    EXPECT_EQ(default_history_path(), "/home/me/.local/share/framewright/history.sqlite");
}

} // namespace
} // namespace framewright
