#include "core/benchmark/history/sqlite_database.h"

#include "core/base/error.h"

namespace framewright {
namespace {

constexpr int patience_ms = 5000; ///< while another process writes

Text cause_of(int code) {
    switch (code & 0xff) {
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
        return Text("history.file_unusable",
                    "the file is damaged or no history; move it away to start a new one");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return Text("history.busy", "another program is using the history; try again later");
    case SQLITE_FULL:
        return Text("history.disk_full", "disk full");
    case SQLITE_CANTOPEN:
        return Text("file.not_opened", "cannot open the file");
    case SQLITE_READONLY:
        return Text("history.read_only", "the file cannot be written");
    default:
        return Text("history.unusable", "the history cannot be used");
    }
}

} // namespace

void SqliteDatabase::fail(int code) const {
    const std::string text = handle_ ? sqlite3_errmsg(handle_.get()) : sqlite3_errstr(code);
    throw Error(ErrorKind::Output, path_, "history",
                Text("history.cause", "{1} ({2})", cause_of(code), text));
}

SqliteDatabase::SqliteDatabase(const std::string& path) : path_(path) {
    sqlite3* handle = nullptr;
    const int code =
        sqlite3_open_v2(path.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    handle_.reset(handle);
    if (code != SQLITE_OK)
        fail(code);
    if (const int set = sqlite3_extended_result_codes(handle, 1); set != SQLITE_OK)
        fail(set);
    if (const int set = sqlite3_busy_timeout(handle, patience_ms); set != SQLITE_OK)
        fail(set);
}

void SqliteDatabase::execute(const std::string& sql) {
    if (const int code = sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr);
        code != SQLITE_OK)
        fail(code);
}

SqliteStatement SqliteDatabase::prepare(const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    const int code =
        sqlite3_prepare_v2(handle_.get(), sql.c_str(), static_cast<int>(sql.size()) + 1, &statement, nullptr);
    SqliteStatement owner(*this, statement);
    if (code != SQLITE_OK)
        fail(code);
    return owner;
}

SqliteStatement& SqliteStatement::bind(std::int64_t value) {
    if (const int code = sqlite3_bind_int64(handle_.get(), ++bound_, value); code != SQLITE_OK)
        database_.fail(code);
    return *this;
}

SqliteStatement& SqliteStatement::bind(const std::string& value) {
    const int code = sqlite3_bind_text64(handle_.get(), ++bound_, value.data(), value.size(),
                                         SQLITE_TRANSIENT, SQLITE_UTF8);
    if (code != SQLITE_OK)
        database_.fail(code);
    return *this;
}

bool SqliteStatement::step() {
    const int code = sqlite3_step(handle_.get());
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        database_.fail(code);
    return code == SQLITE_ROW;
}

std::string SqliteStatement::text(int column) const {
    const unsigned char* text = sqlite3_column_text(handle_.get(), column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column));
    return text ? std::string(reinterpret_cast<const char*>(text), size) : std::string();
}

SqliteTransaction::~SqliteTransaction() {
    if (!open_)
        return;
    try {
        database_.execute("ROLLBACK");
    } catch (const Error&) {
        // SQLite has already undone it
    }
}

void SqliteTransaction::commit() {
    database_.execute("COMMIT");
    open_ = false;
}

} // namespace framewright
