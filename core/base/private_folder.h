// Folders that nobody but the user may look into.
#pragma once

#include <string>

namespace framewright {

/// Makes the folder (0700), and those above it that are missing, as usual. One that is there already is left
/// as it is. 0, or errno's number: ENOTDIR where something else, or a link, bears the name.
int make_private_folder(const std::string& path);

} // namespace framewright
