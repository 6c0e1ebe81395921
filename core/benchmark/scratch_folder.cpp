#include "core/benchmark/scratch_folder.h"

#include "core/base/error.h"

#include <cerrno>
#include <cstdlib>

namespace framewright {

namespace fs = std::filesystem;

ScratchFolder::ScratchFolder(const std::string& parent) {
    std::error_code error;
    const fs::path base = parent.empty() ? fs::temp_directory_path(error) : fs::path(parent);
    std::string pattern = (base / "framewright-compare-XXXXXX").string();
    if (error || !mkdtemp(pattern.data()))
        throw_system_error(ErrorKind::Output, base.string(), "compare",
                           Text("file.no_folder", "cannot make a folder here"), errno);
    path_ = pattern;
}

ScratchFolder::~ScratchFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

} // namespace framewright
