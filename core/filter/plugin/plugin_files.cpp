#include "core/filter/plugin/plugin_files.h"

#include "core/base/user_folders.h"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <cstdlib>
#include <set>
#include <sstream>
#include <system_error>

namespace framewright {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t max_libraries = 1000; ///< in a folder

std::string joined_words(const std::string& text, char joint) {
    std::string name;
    for (const unsigned char c : text) {
        if (std::isalnum(c) != 0 && c < 0x80)
            name += static_cast<char>(std::tolower(c));
        else if (!name.empty() && name.back() != joint)
            name += joint;
    }
    while (!name.empty() && name.back() == joint)
        name.pop_back();
    return name;
}

std::vector<fs::path> sorted_libraries(const fs::path& folder) {
    std::vector<fs::path> libraries;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
        if (entry->path().extension() == ".so" && libraries.size() < max_libraries)
            libraries.push_back(entry->path());
    std::sort(libraries.begin(), libraries.end());
    return libraries;
}

} // namespace

std::vector<fs::path> libraries_in(const std::vector<fs::path>& folders) {
    std::vector<fs::path> libraries;
    std::set<std::string> names;
    for (const fs::path& folder : folders)
        for (const fs::path& library : sorted_libraries(folder))
            if (const std::string name = row_name(library); !name.empty() && names.insert(name).second)
                libraries.push_back(library);
    return libraries;
}

std::vector<fs::path> compiled_folders() {
    if (const fs::path data = user_data_folder(); !data.empty())
        return {data / "filters"};
    return {};
}

std::vector<fs::path> frei0r_folders() {
    std::vector<fs::path> folders;
    if (const char* const named = std::getenv("FREI0R_PATH"); named != nullptr && *named != '\0') {
        std::istringstream list(named);
        for (std::string folder; std::getline(list, folder, ':');)
            folders.emplace_back(folder);
        return folders;
    }
    if (const fs::path home = home_folder(); !home.empty())
        folders.push_back(home / ".frei0r-1/lib");
    for (const char* const folder :
         {"/usr/local/lib/frei0r-1", "/usr/lib/frei0r-1", "/usr/lib/x86_64-linux-gnu/frei0r-1",
          "/usr/lib/aarch64-linux-gnu/frei0r-1"})
        folders.emplace_back(folder);
    return folders;
}

std::string row_name(const fs::path& library) {
    return joined_words(library.stem().string(), '-');
}

std::string parameter_name(const std::string& words) {
    return joined_words(words, '_');
}

} // namespace framewright
