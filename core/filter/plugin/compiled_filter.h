// Filters in C (framewright_filter.h) as filters of a chain.
#pragma once

#include "core/filter/filter.h"
#include "core/filter/plugin/framewright_filter.h"
#include "core/filter/plugin/shared_library.h"

#include <memory>
#include <vector>

namespace framewright {

/// `table` lies in the library.
std::unique_ptr<Filter> make_compiled_filter(std::shared_ptr<const SharedLibrary> library,
                                             const framewright_filter& table, std::vector<double> values);

} // namespace framewright
