// The filters in C that lie in the user's folder, as rows.
#pragma once

#include "core/filter/filter.h"

#include <vector>

namespace framewright {

/// One for each library; those that cannot be used are not available, with the reason.
std::vector<FilterRow> compiled_rows();

} // namespace framewright
