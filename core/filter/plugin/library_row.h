// What the rows of every kind of library have in common.
#pragma once

#include "core/filter/filter.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace framewright {

/// "" for null.
std::string library_words(const char* text);

/// The row of this library. `read` opens the library, guarded, and completes the row; it returns false for a
/// library that is no row at all. What it throws is the reason why the row is not available.
std::optional<FilterRow> library_row(const std::filesystem::path& library, FilterDescriptor basic,
                                     const std::function<bool(FilterRow&)>& read);

} // namespace framewright
