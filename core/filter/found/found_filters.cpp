#include "core/filter/found/found_filters.h"

#include "core/base/user_folders.h"
#include "core/filter/avfilter/avfilter_rows.h"
#include "core/filter/plugin/compiled_rows.h"
#include "core/filter/plugin/frei0r_rows.h"
#include "core/filter/python/script_declaration.h"
#include "core/filter/rows/filter_rows.h"

#include <algorithm>
#include <filesystem>
#include <mutex>
#include <system_error>
#include <utility>
#include <vector>

namespace framewright {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t max_scripts = 1000; ///< in a folder

std::vector<fs::path> filter_folders() {
    std::vector<fs::path> folders;
    if (const fs::path data = user_data_folder(); !data.empty())
        folders.push_back(data / "filters");
    std::error_code unknown;
    if (const fs::path program = fs::read_symlink("/proc/self/exe", unknown); !unknown)
        folders.push_back(program.parent_path().parent_path() / "share/framewright/filters");
    return folders;
}

/// In the order of their names. A folder that cannot be read holds none.
std::vector<fs::path> scripts_in(const fs::path& folder) {
    std::vector<fs::path> scripts;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
        if (const std::string name = entry->path().filename();
            name.ends_with(".py") && !script_id(name).empty() && !name.starts_with("_") &&
            scripts.size() < max_scripts)
            scripts.push_back(entry->path());
    std::sort(scripts.begin(), scripts.end());
    return scripts;
}

void add_new(std::vector<FilterRow> rows) {
    for (FilterRow& row : rows)
        if (!filter_registry().find(row.descriptor.id))
            filter_registry().add(std::move(row));
}

} // namespace

void find_filters() {
    static std::mutex mutex;
    const std::lock_guard lock(mutex);
    for (const fs::path& folder : filter_folders())
        for (const fs::path& script : scripts_in(folder))
            if (FilterRow row = python_script_row(script); !filter_registry().find(row.descriptor.id))
                filter_registry().add(std::move(row));
    for (const auto& find : {avfilter_rows, frei0r_rows, compiled_rows})
        add_new(find());
}

const FilterRow& known_filter(const std::string& id) {
    if (!filter_registry().find(id))
        find_filters();
    return filter_registry().at(id);
}

} // namespace framewright
