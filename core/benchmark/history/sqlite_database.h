// SQLite with owners and checked calls.
#pragma once

#include <cstdint>
#include <memory>
#include <sqlite3.h>
#include <string>

namespace framewright {

class SqliteStatement;

/// One connection. Everything throws Error(Output) that names the file. Not thread-safe.
class SqliteDatabase {
public:
    /// Opens the file, which is made where it is missing. An existing file is only read at this point.
    explicit SqliteDatabase(const std::string& path);

    const std::string& path() const { return path_; }
    void execute(const std::string& sql);
    SqliteStatement prepare(const std::string& sql);
    std::int64_t last_id() const { return sqlite3_last_insert_rowid(handle_.get()); }
    /// Rows that the last statement changed.
    int changes() const { return sqlite3_changes(handle_.get()); }
    [[noreturn]] void fail(int code) const;

private:
    struct Close {
        void operator()(sqlite3* handle) const noexcept { sqlite3_close_v2(handle); }
    };
    std::string path_;
    std::unique_ptr<sqlite3, Close> handle_;
};

/// Must not outlive its database.
class SqliteStatement {
public:
    /// Values take the places 1, 2, ... in the order of these calls.
    SqliteStatement& bind(std::int64_t value);
    SqliteStatement& bind(const std::string& value);
    /// True while there is a row.
    bool step();
    /// For a statement without rows.
    void run() { step(); }

    std::int64_t integer(int column) const { return sqlite3_column_int64(handle_.get(), column); }
    std::string text(int column) const;

private:
    friend class SqliteDatabase;
    struct Finalize {
        void operator()(sqlite3_stmt* handle) const noexcept { sqlite3_finalize(handle); }
    };
    SqliteStatement(const SqliteDatabase& database, sqlite3_stmt* handle)
        : database_(database), handle_(handle) {}

    const SqliteDatabase& database_;
    std::unique_ptr<sqlite3_stmt, Finalize> handle_;
    int bound_ = 0;
};

/// Undone unless committed.
class SqliteTransaction {
public:
    explicit SqliteTransaction(SqliteDatabase& database) : database_(database) {
        database_.execute("BEGIN IMMEDIATE");
    }
    ~SqliteTransaction();
    SqliteTransaction(const SqliteTransaction&) = delete;
    SqliteTransaction& operator=(const SqliteTransaction&) = delete;
    void commit();

private:
    SqliteDatabase& database_;
    bool open_ = true;
};

} // namespace framewright
