// Which build of the program this is.
#pragma once

#include <string>

namespace framewright {

/// The linker's build id of this program in hexadecimal: a hash over its code and data. "" where the linker
/// made none.
std::string build_id();

} // namespace framewright
