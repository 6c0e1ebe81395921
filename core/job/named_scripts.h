// The scripts that a chain names by their files. A job from elsewhere must not run one without the user's
// consent; those in the folder of filters are the user's own.
#pragma once

#include "core/job/job_spec.h"
#include "core/schema/parameter.h"
#include "core/schema/registry.h"

#include <span>
#include <string>
#include <vector>

namespace framewright {

/// A filter that runs a script which one of its parameters names: known before a worker has told of its
/// filters, as a job may come earlier.
struct ScriptFilter : RowInfo { ///< the id is the filter's
    std::string file;           ///< the parameter

    const RowInfo& info() const { return *this; }
};

ScriptFilter python_script_filter();

/// On first use those of this program.
Registry<ScriptFilter>& script_filter_registry();

/// Those of disabled filters too: a click enables them.
inline std::vector<std::string> scripts_named(std::span<const FilterSpec> chain) {
    std::vector<std::string> scripts;
    for (const FilterSpec& filter : chain)
        if (const ScriptFilter* row = script_filter_registry().find(filter.id))
            if (const auto file = filter.parameters.find(row->file); file != filter.parameters.end())
                if (const std::string path = format_value(file->second); !path.empty())
                    scripts.push_back(path);
    return scripts;
}

/// Leaves the filters without their scripts.
inline void remove_scripts(std::vector<FilterSpec>& chain) {
    for (FilterSpec& filter : chain)
        if (const ScriptFilter* row = script_filter_registry().find(filter.id))
            if (filter.parameters.erase(row->file) > 0)
                filter.parameters.clear(); // the others are the script's
}

} // namespace framewright
