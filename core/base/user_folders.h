// Where this program keeps what is the user's, by the XDG base directory specification. A variable that holds
// a relative path is ignored, as it says.
#pragma once

#include <filesystem>

namespace framewright {

/// "framewright" in $XDG_DATA_HOME, or in ~/.local/share; empty where neither is known. So the others.
std::filesystem::path user_data_folder();
/// In $XDG_CACHE_HOME, or in ~/.cache.
std::filesystem::path user_cache_folder();
/// In $XDG_STATE_HOME, or in ~/.local/state.
std::filesystem::path user_state_folder();
/// Empty where $HOME names no absolute path.
std::filesystem::path home_folder();

} // namespace framewright
