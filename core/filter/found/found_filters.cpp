#include "core/filter/found/found_filters.h"

#include "core/base/user_folders.h"
#include "core/filter/avfilter/avfilter_rows.h"
#include "core/filter/plugin/compiled_rows.h"
#include "core/filter/plugin/frei0r_rows.h"
#include "core/filter/python/script_declaration.h"
#include "core/filter/registry/filter_registry.h"
#include "core/filter/rows/filter_rows.h"

#include <algorithm>
#include <filesystem>
#include <mutex>
#include <set>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace framewright {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t max_scripts = 1000; ///< in a folder

struct ScriptFolder {
    fs::path path;
    bool own = false; ///< the user's
};

std::vector<ScriptFolder> script_folders() {
    std::vector<ScriptFolder> folders;
    if (const fs::path data = user_data_folder(); !data.empty())
        folders.push_back({data / "filters", true});
    std::error_code unknown;
    if (const fs::path program = fs::read_symlink("/proc/self/exe", unknown); !unknown)
        folders.push_back({program.parent_path().parent_path() / "share/framewright/filters", false});
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

std::vector<FilterRow> script_rows(const WantedRow& wanted) {
    std::vector<FilterRow> rows;
    for (const ScriptFolder& folder : script_folders())
        for (const fs::path& script : scripts_in(folder.path))
            if (wanted(python_script_id(script)))
                rows.push_back(python_script_row(script, folder.own));
    return rows;
}

/// Each row is looked for once in a process: whatever cannot be used would be opened again and again.
void add_rows(const WantedRow& asked_for) {
    static std::mutex mutex;
    static std::set<std::string> looked_at;
    const std::lock_guard lock(mutex);
    const WantedRow wanted = [&](const std::string& id) {
        return asked_for(id) && filter_registry().find(id) == nullptr && looked_at.insert(id).second;
    };
    for (const auto& find : {script_rows, avfilter_rows, frei0r_rows, compiled_rows})
        for (FilterRow& row : find(wanted))
            filter_registry().add(std::move(row));
}

} // namespace

void find_filters() {
    add_rows([](const std::string&) { return true; });
}

const FilterRow& known_filter(const std::string& id) {
    if (const FilterRow* const row = filter_registry().find(id))
        return *row;
    add_rows([&](const std::string& other) { return other == id; });
    if (const FilterRow* const row = filter_registry().find(id))
        return *row;
    find_filters(); // for the nearest names
    return filter_registry().at(id);
}

} // namespace framewright
