#include "core/filter/plugin/plugin_guard.h"

#include "core/base/error.h"
#include "core/base/unique_fd.h"

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace framewright {
namespace {

namespace fs = std::filesystem;

/// What tells a library from another one in its place.
std::string identity(const std::string& library) {
    struct stat facts {};
    if (stat(library.c_str(), &facts) != 0)
        return {};
    return std::to_string(facts.st_size) + "-" + std::to_string(facts.st_mtim.tv_sec) + "-" +
           std::to_string(facts.st_mtim.tv_nsec);
}

/// In the user's state folder; empty where there is none.
fs::path marks_folder() {
    const char* const state = std::getenv("XDG_STATE_HOME");
    const char* const home = std::getenv("HOME");
    if (state != nullptr && *state == '/')
        return fs::path(state) / "framewright/plugins";
    if (home != nullptr && *home == '/')
        return fs::path(home) / ".local/state/framewright/plugins";
    return {};
}

/// FNV-1a, so that names of any length and with any letters make a file's name.
std::string digest(const std::string& text) {
    std::uint64_t hash = 14695981039346656037ULL;
    for (const unsigned char c : text)
        hash = (hash ^ c) * 1099511628211ULL;
    char name[17];
    std::snprintf(name, sizeof name, "%016llx", static_cast<unsigned long long>(hash));
    return name;
}

/// Whether the process that made this mark is still at work.
bool made_by_living(const fs::path& mark) {
    std::ifstream file(mark);
    long process = 0;
    file >> process;
    return process > 0 && (kill(static_cast<pid_t>(process), 0) == 0 || errno == EPERM);
}

} // namespace

PluginGuard::PluginGuard(const std::string& library) {
    const fs::path folder = marks_folder();
    if (folder.empty())
        return;
    std::error_code error;
    fs::create_directories(folder, error);
    const fs::path mark = folder / digest(library + identity(library));
    if (fs::exists(mark, error) && !made_by_living(mark))
        throw Error(ErrorKind::Unsupported, library, "filter",
                    Text("plugin.crashed",
                         "the library has ended a process before; delete {1} to try it again",
                         mark.string()));
    const UniqueFd file(open(mark.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!file)
        return; // another process tries it just now, or nothing can be kept
    const std::string words = std::to_string(getpid()) + " " + library + "\n";
    if (write(file.get(), words.data(), words.size()) == static_cast<ssize_t>(words.size()))
        mark_ = mark;
    else
        fs::remove(mark, error);
}

PluginGuard::~PluginGuard() {
    std::error_code error;
    if (!mark_.empty())
        fs::remove(mark_, error);
}

} // namespace framewright
