// How the history's tables look, and how older ones become so.
#pragma once

#include "core/benchmark/history/sqlite_database.h"

namespace framewright {

/// Brings the database to this program's version. Throws Error(Output): newer than this program, damaged, or
/// some other program's database.
void migrate_history(SqliteDatabase& database);

/// Opens the database at this path and migrates it; it and its folder are made where they are missing. Throws
/// Error(Output).
SqliteDatabase open_history(const std::string& path);

} // namespace framewright
