// Point operations as tables.
#pragma once

#include "core/plane/plane_view.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace framewright {

/// One entry for every value a sample of that depth can have.
using LookupTable = std::vector<std::uint16_t>;

/// Table of `function` (value in, value out, both of `bit_depth`); results are rounded half up and clamped.
LookupTable make_lookup_table(int bit_depth, const std::function<double(int)>& function);

/// target = table[source], sample by sample. The table has 2^bit_depth entries. Words of the source beyond
/// its bit depth (which no decoder should give) read the last entry.
void apply_lookup_table(const ConstPlaneView& source, const PlaneView& target, const LookupTable& table);

} // namespace framewright
