// What of a file the system keeps in memory.
#pragma once

#include <string>

namespace framewright {

/// Asks the system to forget the file's pages. True where none of them is in memory afterwards; false where
/// some are (another process maps them, or the system does not forget). Throws Error(Input) where the file
/// cannot be opened.
bool drop_from_page_cache(const std::string& path);

} // namespace framewright
