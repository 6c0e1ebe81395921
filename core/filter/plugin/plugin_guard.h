// Remembers which library a process died in.
#pragma once

#include <atomic>
#include <filesystem>
#include <optional>
#include <string>

namespace framewright {

/// While one of these lives, foreign code is started, or works for the first time. Where the process dies
/// meanwhile a mark is left, and the library is refused from then on until the mark is deleted or the library
/// is another one.
class PluginGuard {
public:
    /// Throws Error(Unsupported) that names the mark where a process died in this library before.
    explicit PluginGuard(const std::string& library);
    ~PluginGuard();
    PluginGuard(const PluginGuard&) = delete;
    PluginGuard& operator=(const PluginGuard&) = delete;

    /// Deletes the marks of all that live in this process, whose end is no fault of theirs.
    static void take_back_all();

private:
    std::filesystem::path mark_; ///< empty where none can be kept
};

/// Guards the first call of its kind; those that follow it are not guarded.
class FirstCallGuard {
public:
    /// Throws as PluginGuard does; otherwise `tried` is set.
    FirstCallGuard(const std::string& library, std::atomic<bool>& tried) {
        if (tried)
            return;
        guard_.emplace(library);
        tried = true;
    }

private:
    std::optional<PluginGuard> guard_;
};

} // namespace framewright
