// The frei0r plug-ins on this machine, as rows.
#pragma once

#include "core/filter/filter.h"
#include "core/filter/wanted_row.h"

#include <vector>

namespace framewright {

/// One for each that filters and whose row is wanted; those that cannot be loaded are not available, with the
/// reason. Sources and mixers are left out.
std::vector<FilterRow> frei0r_rows(const WantedRow& wanted);

} // namespace framewright
