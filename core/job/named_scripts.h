// The scripts that a chain names by their files. A job from elsewhere must not run one without the user's
// consent; those in the folder of filters are the user's own.
#pragma once

#include "core/job/job_spec.h"
#include "core/schema/parameter.h"

#include <span>
#include <string>
#include <vector>

namespace framewright {

/// The filter that runs a script, and the parameter that names it.
inline constexpr const char* script_filter = "python";
inline constexpr const char* script_filter_file = "file";

/// Those of disabled filters too: a click enables them.
inline std::vector<std::string> scripts_named(std::span<const FilterSpec> chain) {
    std::vector<std::string> scripts;
    for (const FilterSpec& filter : chain)
        if (const auto file = filter.parameters.find(script_filter_file);
            filter.id == script_filter && file != filter.parameters.end())
            if (const std::string path = format_value(file->second); !path.empty())
                scripts.push_back(path);
    return scripts;
}

/// Leaves the filters without their scripts.
inline void remove_scripts(std::vector<FilterSpec>& chain) {
    for (FilterSpec& filter : chain)
        if (filter.id == script_filter && filter.parameters.erase(script_filter_file) > 0)
            filter.parameters.clear(); // the others are the script's
}

} // namespace framewright
