// The table of filters.
#pragma once

#include "core/filter/filter.h"
#include "core/schema/registry.h"

namespace framewright {

/// Every filter there is; on first use those of this program, in menu order.
Registry<FilterRow>& filter_registry();

} // namespace framewright
