#include "core/base/user_folders.h"

#include <cstdlib>

namespace framewright {
namespace {

namespace fs = std::filesystem;

fs::path absolute_from(const char* variable) {
    const char* const value = std::getenv(variable);
    return value != nullptr && *value == '/' ? fs::path(value) : fs::path();
}

fs::path folder_of(const char* variable, const char* below_home) {
    if (const fs::path base = absolute_from(variable); !base.empty())
        return base / "framewright";
    const fs::path home = home_folder();
    return home.empty() ? fs::path() : home / below_home / "framewright";
}

} // namespace

fs::path user_data_folder() {
    return folder_of("XDG_DATA_HOME", ".local/share");
}

fs::path user_cache_folder() {
    return folder_of("XDG_CACHE_HOME", ".cache");
}

fs::path user_state_folder() {
    return folder_of("XDG_STATE_HOME", ".local/state");
}

fs::path home_folder() {
    return absolute_from("HOME");
}

} // namespace framewright
