#include "core/benchmark/history/history_schema.h"

#include "core/base/error.h"

#include <array>
#include <filesystem>
#include <system_error>

namespace framewright {
namespace {

/// Row n brings version n to version n + 1. Rows are never changed once released.
constexpr std::array migrations{
    // A comparison's `head` is its JSON without runs and quality, which are rows of their own; `clip` and
    // `machine` are there to look for.
    "CREATE TABLE comparison ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT, started TEXT NOT NULL, finished INTEGER NOT NULL,"
    " clip TEXT NOT NULL, machine TEXT NOT NULL, spec TEXT NOT NULL, head TEXT NOT NULL);"
    "CREATE INDEX comparison_by_start ON comparison (started);"
    "CREATE TABLE run ("
    " comparison INTEGER NOT NULL REFERENCES comparison (id) ON DELETE CASCADE,"
    " cell INTEGER NOT NULL, repeat INTEGER NOT NULL, record TEXT NOT NULL,"
    " PRIMARY KEY (comparison, cell, repeat));"
    "CREATE TABLE quality ("
    " comparison INTEGER NOT NULL REFERENCES comparison (id) ON DELETE CASCADE,"
    " cell INTEGER NOT NULL, record TEXT NOT NULL,"
    " PRIMARY KEY (comparison, cell));",
    // What the backend `auto` predicted, by its samples alone and corrected, and what came of it.
    "CREATE TABLE prediction ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT, ended TEXT NOT NULL, machine TEXT NOT NULL, clip TEXT NOT NULL,"
    " backend TEXT NOT NULL, workers INTEGER NOT NULL, encoder TEXT NOT NULL, size_class TEXT NOT NULL,"
    " measured_ms INTEGER NOT NULL, predicted_ms INTEGER NOT NULL, outcome_ms INTEGER NOT NULL);"
    "CREATE INDEX prediction_by_kind ON prediction (machine, encoder, size_class);",
};

constexpr auto newest_version = static_cast<std::int64_t>(migrations.size());

std::int64_t version_of(SqliteDatabase& database) {
    SqliteStatement version = database.prepare("PRAGMA user_version");
    return version.step() ? version.integer(0) : 0;
}

[[noreturn]] void refuse(const SqliteDatabase& database, const Text& cause) {
    throw Error(ErrorKind::Output, database.path(), "history", cause);
}

/// Another program's database has tables without a version.
void check_ours(SqliteDatabase& database) {
    SqliteStatement tables = database.prepare("SELECT count(*) FROM sqlite_master");
    if (version_of(database) == 0 && tables.step() && tables.integer(0) > 0)
        refuse(database, Text("history.other_program", "the file is a database of another program"));
}

void check_sound(SqliteDatabase& database) {
    SqliteStatement check = database.prepare("PRAGMA quick_check(1)");
    if (check.step() && check.text(0) != "ok")
        refuse(database, Text("history.file_damaged",
                              "the file is damaged; move it away to start a new one ({1})", check.text(0)));
}

} // namespace

void migrate_history(SqliteDatabase& database) {
    const std::int64_t version = version_of(database);
    if (version > newest_version)
        refuse(database,
               Text("history.newer",
                    "it was written by a newer version of this program (format {1}, this one knows {2})",
                    version, newest_version));
    check_ours(database);
    check_sound(database);
    database.execute("PRAGMA journal_mode = WAL");
    database.execute("PRAGMA synchronous = NORMAL");
    database.execute("PRAGMA foreign_keys = ON");
    if (version == newest_version)
        return;
    SqliteTransaction transaction(database);
    // Another process may have done it meanwhile.
    for (std::int64_t step = version_of(database); step < newest_version; ++step) {
        database.execute(migrations[static_cast<std::size_t>(step)]);
        database.execute("PRAGMA user_version = " + std::to_string(step + 1));
    }
    transaction.commit();
}

SqliteDatabase open_history(const std::string& path) {
    std::error_code error;
    if (const auto folder = std::filesystem::path(path).parent_path(); !folder.empty())
        std::filesystem::create_directories(folder, error);
    if (error)
        throw Error(ErrorKind::Output, path, "history",
                    Text("history.no_folder", "cannot make the folder: {1}", error.message()));
    SqliteDatabase database(path);
    migrate_history(database);
    return database;
}

} // namespace framewright
