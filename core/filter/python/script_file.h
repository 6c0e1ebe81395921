// A filter script as it lay in its file when it was read: its processes all run this text.
#pragma once

#include "core/filter/python/script_declaration.h"

#include <string>

namespace framewright {

struct Script {
    std::string owner; ///< id of the filter's row, which its errors name
    std::string path;
    std::string text;
    ScriptDeclaration declaration;
};

/// Throws Error(Usage) where the file cannot be read, is too long, or declares what it may not.
Script read_script(const std::string& owner, const std::string& path);

} // namespace framewright
