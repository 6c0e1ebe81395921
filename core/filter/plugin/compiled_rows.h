// The filters in C that lie in the user's folder, as rows.
#pragma once

#include "core/filter/filter.h"
#include "core/filter/wanted_row.h"

#include <vector>

namespace framewright {

/// One for each library whose row is wanted; those that cannot be used are not available, with the reason.
std::vector<FilterRow> compiled_rows(const WantedRow& wanted);

} // namespace framewright
