// The frei0r plug-ins on this machine, as rows.
#pragma once

#include "core/filter/filter.h"

#include <vector>

namespace framewright {

/// One for each that filters; those that cannot be loaded are not available, with the reason. Sources and
/// mixers are left out.
std::vector<FilterRow> frei0r_rows();

} // namespace framewright
