// Color look-up in a cube, in integer arithmetic.
#pragma once

#include "core/kernel/tables/cube_table.h"
#include "core/plane/plane_view.h"

#include <array>

namespace framewright {

/// Planes in the order G, B, R, in and out.
void apply_cube(const CubeTable& table, const std::array<ConstPlaneView, 3>& source,
                const std::array<PlaneView, 3>& target);

} // namespace framewright
