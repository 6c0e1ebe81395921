// A shared library that is open, for as long as the process lives: foreign libraries do not survive being
// closed and opened again, nor what they leave behind.
#pragma once

#include "core/filter/plugin/plugin_guard.h"

#include <atomic>
#include <string>

namespace framewright {

class SharedLibrary {
public:
    /// Throws Error(Unsupported) with the loader's words where it cannot be opened.
    explicit SharedLibrary(const std::string& path);

    const std::string& path() const { return path_; }
    /// Null where there is none of this name.
    template <class Function> Function find(const char* name) const {
        return reinterpret_cast<Function>(address(name));
    }

    /// While one of the library's filters works for the first time in this process. Throws as PluginGuard
    /// does.
    FirstCallGuard guard_work() const { return FirstCallGuard(path_, worked_); }

private:
    void* address(const char* name) const;

    std::string path_;
    void* handle_; ///< never closed
    mutable std::atomic<bool> worked_ = false;
};

} // namespace framewright
