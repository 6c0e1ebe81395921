// How the history's tables look, and how older ones become so.
#pragma once

#include "core/compare/sqlite_database.h"

namespace framewright {

/// Brings the database to this program's version. Throws Error(Output): newer than this program, damaged, or
/// some other program's database.
void migrate_history(SqliteDatabase& database);

} // namespace framewright
