#include "core/filter/plugin/plugin_guard.h"

#include "core/base/error.h"
#include "core/base/text_digest.h"
#include "core/base/unique_fd.h"
#include "core/base/user_folders.h"

#include <cerrno>
#include <csignal>
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

/// Whether the process that made this mark is still at work.
bool made_by_living(const fs::path& mark) {
    std::ifstream file(mark);
    long process = 0;
    file >> process;
    return process > 0 && (kill(static_cast<pid_t>(process), 0) == 0 || errno == EPERM);
}

} // namespace

PluginGuard::PluginGuard(const std::string& library) {
    const fs::path state = user_state_folder();
    if (state.empty())
        return;
    const fs::path folder = state / "plugins";
    std::error_code error;
    fs::create_directories(folder, error);
    // Names of any length and with any letters become one of a file.
    const fs::path mark = folder / text_digest(library + identity(library));
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
