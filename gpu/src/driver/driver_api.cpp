#include "gpu/src/driver/driver_api.h"

#include "gpu/include/gpu_error.h"

#include <dlfcn.h>

#include <memory>
#include <string>

namespace framewright::gpu {
namespace {

struct LibraryCloser {
    void operator()(void* library) const noexcept { dlclose(library); }
};
using Library = std::unique_ptr<void, LibraryCloser>;

Library open_library(const char* name) {
    Library library(dlopen(name, RTLD_NOW | RTLD_LOCAL));
    if (library == nullptr) {
        const char* reason = dlerror();
        const std::string detail = reason != nullptr ? reason : "";
        if (detail.find("No such file") != std::string::npos) {
            throw GpuError(ErrorClass::Unavailable,
                           Text("gpu.no_driver", "there is no NVIDIA driver here ({1} was not found)", name),
                           detail);
        }
        throw GpuError(ErrorClass::Unavailable,
                       Text("gpu.driver_not_loaded", "the NVIDIA driver cannot be loaded ({1})", name),
                       detail);
    }
    return library;
}

template <typename Function>
void find_function(Function& function, const Library& library, const char* symbol) {
    function = reinterpret_cast<Function>(dlsym(library.get(), symbol));
    if (function == nullptr) {
        throw GpuError(ErrorClass::Unavailable,
                       Text("gpu.driver_lacks", "the NVIDIA driver is too old: it lacks {1}", symbol),
                       "dlsym");
    }
}

} // namespace

DriverApi load_driver(const char* name) {
    Library library = open_library(name);
    DriverApi api;
#define FRAMEWRIGHT_DRIVER_FIND(member, name, suffix, parameters)                                            \
    find_function(api.member, library, #name #suffix);
    FRAMEWRIGHT_DRIVER_FUNCTIONS(FRAMEWRIGHT_DRIVER_FIND)
#undef FRAMEWRIGHT_DRIVER_FIND
    // A driver starts threads and registers handlers for the exit: it must not be unloaded.
    static_cast<void>(library.release());
    return api;
}

const DriverApi& installed_driver() {
    static const DriverApi api = load_driver("libcuda.so.1");
    return api;
}

} // namespace framewright::gpu
