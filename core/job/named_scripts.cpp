#include "core/job/named_scripts.h"

#include "core/schema/parameter.h"

namespace framewright {

std::vector<std::string> scripts_named(std::span<const FilterSpec> chain) {
    std::vector<std::string> scripts;
    for (const FilterSpec& filter : chain)
        if (const auto file = filter.parameters.find(script_filter_file);
            filter.id == script_filter && file != filter.parameters.end())
            if (const std::string path = format_value(file->second); !path.empty())
                scripts.push_back(path);
    return scripts;
}

void remove_scripts(std::vector<FilterSpec>& chain) {
    for (FilterSpec& filter : chain)
        if (filter.id == script_filter && filter.parameters.erase(script_filter_file) > 0)
            filter.parameters.clear(); // the others are the script's
}

} // namespace framewright
