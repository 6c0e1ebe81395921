// Reader of .cube files (Adobe's "Cube LUT Specification 1.0").
#pragma once

#include "core/kernel/tables/cube_table.h"

#include <string>

namespace framewright {

/// Throws Error(Usage) that names the file, the line and what is wrong with it. One-dimensional tables are
/// refused.
ColorCube read_cube_file(const std::string& path);

/// The cube that changes nothing.
ColorCube identity_cube();

} // namespace framewright
