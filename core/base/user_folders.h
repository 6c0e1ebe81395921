// Folders of the user's. Where this program keeps things follows the XDG base directory specification: a
// variable that holds a relative path is ignored.
#pragma once

#include <filesystem>
#include <string>

namespace framewright {

/// "framewright" in $XDG_DATA_HOME, or in ~/.local/share; empty where neither is known. So the others.
std::filesystem::path user_data_folder();
/// In $XDG_CACHE_HOME, or in ~/.cache.
std::filesystem::path user_cache_folder();
/// In $XDG_STATE_HOME, or in ~/.local/state.
std::filesystem::path user_state_folder();
/// Empty where $HOME names no absolute path.
std::filesystem::path home_folder();

/// Makes the folder so that nobody else may look into it (0700), and those above it that are missing, as
/// usual. One that is there already is left as it is. 0, or errno's number: ENOTDIR where something else, or
/// a link, has the name.
int make_private_folder(const std::string& path);

} // namespace framewright
