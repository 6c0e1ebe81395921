// The scripts that a chain names by their files. A job from elsewhere must not run one without the user's
// consent; those in the folder of filters are the user's own.
#pragma once

#include "core/job/job_spec.h"

#include <span>
#include <string>
#include <vector>

namespace framewright {

/// The filter that runs a script, and the parameter that names it.
inline constexpr const char* script_filter = "python";
inline constexpr const char* script_filter_file = "file";

/// Those of disabled filters too: a click enables them.
std::vector<std::string> scripts_named(std::span<const FilterSpec> chain);

/// Leaves the filters without their scripts.
void remove_scripts(std::vector<FilterSpec>& chain);

} // namespace framewright
