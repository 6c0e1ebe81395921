// Remembers which library a process died in.
#pragma once

#include <filesystem>
#include <string>

namespace framewright {

/// While one of these lives, foreign code is being run for the first time. Where the process dies meanwhile a
/// mark is left, and the library is refused from then on until the mark is deleted or the library is another
/// one.
class PluginGuard {
public:
    /// Throws Error(Unsupported) that names the mark where a process died in this library before.
    explicit PluginGuard(const std::string& library);
    ~PluginGuard();
    PluginGuard(const PluginGuard&) = delete;
    PluginGuard& operator=(const PluginGuard&) = delete;

private:
    std::filesystem::path mark_; ///< empty where none can be kept
};

} // namespace framewright
