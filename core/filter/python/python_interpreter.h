// Which Python runs a script.
#pragma once

#include <string>

namespace framewright {

/// The path of the first that there is: $FRAMEWRIGHT_PYTHON (a path, or a name in PATH), the virtual
/// environment of $VIRTUAL_ENV, the one in .venv beside the script, /usr/bin/python3, the python3 in PATH.
/// Throws Error(Unsupported) about the script, from `owner`, where there is none, or where a variable names
/// one that is not there.
std::string find_python(const std::string& owner, const std::string& script);

} // namespace framewright
