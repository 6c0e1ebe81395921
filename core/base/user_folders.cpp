#include "core/base/user_folders.h"

#include <cerrno>
#include <cstdlib>
#include <sys/stat.h>
#include <system_error>

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

int make_private_folder(const std::string& path) {
    std::error_code ignored; // mkdir() says what is wrong
    fs::create_directories(fs::path(path).parent_path(), ignored);
    if (::mkdir(path.c_str(), 0700) == 0)
        return 0;
    if (errno != EEXIST)
        return errno;
    struct stat status {};
    return ::lstat(path.c_str(), &status) != 0 ? errno : S_ISDIR(status.st_mode) ? 0 : ENOTDIR;
}

} // namespace framewright
