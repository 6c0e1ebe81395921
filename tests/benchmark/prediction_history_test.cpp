// What predictions were worth: remembered, bounded, apart by kind; older histories go on.
#include "core/benchmark/history/prediction_history.h"

#include "core/base/error.h"
#include "core/benchmark/history/history.h"
#include "tests/support/temporary_folder.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sqlite3.h>

namespace framewright {
namespace {

namespace fs = std::filesystem;

class PredictionHistoryTest : public testing::Test {
protected:
    static PredictionOutcome outcome(const std::string& backend, double ratio) {
        return {{backend, "x264 medium", "hd"}, "/clips/one.mp4", 2, 10, 11, 10 * ratio};
    }
    void run_sql(const std::string& sql) const {
        sqlite3* database = nullptr;
        ASSERT_EQ(sqlite3_open(path.c_str(), &database), SQLITE_OK);
        EXPECT_EQ(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK);
        sqlite3_close(database);
    }

    const test::TemporaryFolder own;
    const fs::path& folder = own.path();
    const std::string path = own.file("history.sqlite");
};

TEST_F(PredictionHistoryTest, CorrectsByTheMedianOfTheSameKind) {
    PredictionHistory log(path);
    EXPECT_EQ(log.correction({"threads", "x264 medium", "hd"}).runs, 0);
    for (const double ratio : {1.2, 5.0, 1.1})
        log.record(outcome("threads", ratio));
    log.record(outcome("processes", 0.8));
    PredictionHistory other(path);
    EXPECT_NEAR(other.correction({"threads", "x264 medium", "hd"}).factor, 1.2, 1e-9);
    EXPECT_EQ(other.correction({"threads", "x264 medium", "hd"}).runs, 3);
    EXPECT_NEAR(other.correction({"processes", "x264 medium", "hd"}).factor, 0.8, 1e-9);
    EXPECT_NEAR(other.correction({"", "x264 medium", "hd"}).factor, 1.15, 1e-9);
    EXPECT_EQ(other.correction({"", "x264 medium", "uhd"}).runs, 0);
    EXPECT_EQ(other.correction({"", "x265", "hd"}).runs, 0);
    const auto rows = other.list(2);
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].outcome.key.backend, "processes");
    EXPECT_EQ(rows[0].outcome.workers, 2);
    EXPECT_NEAR(rows[0].outcome.predicted_seconds, 11, 1e-9);
    EXPECT_NEAR(rows[1].outcome.outcome_seconds, 11, 1e-9);
}

TEST_F(PredictionHistoryTest, ForgetsWhatIsLongAgo) {
    PredictionHistory log(path);
    log.record(outcome("threads", 1));
    run_sql("UPDATE sqlite_sequence SET seq = 5000 WHERE name = 'prediction'");
    for (int i = 0; i < 20; ++i)
        log.record(outcome("threads", i < 5 ? 9 : 2));
    EXPECT_EQ(log.list(5000).size(), 20U); // the first one is 2000 numbers away
    EXPECT_EQ(log.correction({"threads", "x264 medium", "hd"}).runs, 15);
    EXPECT_NEAR(log.correction({"threads", "x264 medium", "hd"}).factor, 2, 1e-9);
}

TEST_F(PredictionHistoryTest, BringsAnEarlierHistoryUpToDate) {
    run_sql("CREATE TABLE comparison (id INTEGER PRIMARY KEY AUTOINCREMENT, started TEXT NOT NULL,"
            " finished INTEGER NOT NULL, clip TEXT NOT NULL, machine TEXT NOT NULL, spec TEXT NOT NULL,"
            " head TEXT NOT NULL);"
            "CREATE INDEX comparison_by_start ON comparison (started);"
            "CREATE TABLE run (comparison INTEGER NOT NULL REFERENCES comparison (id) ON DELETE CASCADE,"
            " cell INTEGER NOT NULL, repeat INTEGER NOT NULL, record TEXT NOT NULL,"
            " PRIMARY KEY (comparison, cell, repeat));"
            "CREATE TABLE quality (comparison INTEGER NOT NULL REFERENCES comparison (id) ON DELETE CASCADE,"
            " cell INTEGER NOT NULL, record TEXT NOT NULL, PRIMARY KEY (comparison, cell));"
            "INSERT INTO comparison VALUES (7, '2026-03-01', 1, '/clips/one.mp4', 'bench', '{}',"
            " '{\"cells\":[]}');"
            "PRAGMA user_version = 1");
    PredictionHistory(path).record(outcome("threads", 1));
    const auto entries = History(path).list();
    ASSERT_EQ(entries.size(), 1U);
    EXPECT_EQ(entries[0].id, 7);
    EXPECT_EQ(entries[0].clip, "/clips/one.mp4");
    EXPECT_EQ(PredictionHistory(path).list(9).size(), 1U);
}

TEST_F(PredictionHistoryTest, LeavesADamagedFileAlone) {
    std::ofstream(path) << std::string(5000, 'n');
    PredictionHistory log(path);
    EXPECT_THROW(log.record(outcome("threads", 1)), Error);
    EXPECT_THROW(log.correction({"threads", "x264 medium", "hd"}), Error);
    EXPECT_EQ(fs::file_size(path), 5000U);
}

TEST_F(PredictionHistoryTest, MakesNoFileBeforeItIsNeeded) {
    { PredictionHistory log(path); }
    EXPECT_FALSE(fs::exists(path));
}

} // namespace
} // namespace framewright
