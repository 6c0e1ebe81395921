#include "core/filter/plugin/shared_library.h"

#include "core/base/error.h"

#include <dlfcn.h>

namespace framewright {

SharedLibrary::SharedLibrary(const std::string& path)
    : path_(path), handle_(dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE)) {
    if (handle_ != nullptr)
        return;
    const char* const words = dlerror();
    throw Error(ErrorKind::Unsupported, path, "filter",
                Text("plugin.not_opened", "the library cannot be opened: {1}",
                     Text::verbatim(words == nullptr ? "" : words)));
}

void* SharedLibrary::address(const char* name) const {
    return dlsym(handle_, name);
}

} // namespace framewright
