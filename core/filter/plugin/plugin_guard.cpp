#include "core/filter/plugin/plugin_guard.h"

#include "core/base/error.h"
#include "core/base/text_digest.h"
#include "core/base/unique_fd.h"
#include "core/base/user_folders.h"

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <mutex>
#include <set>
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

/// Whether the process that made this mark is gone. A mark that is being written or has just been deleted
/// tells of no death.
bool made_by_dead(const fs::path& mark) {
    std::ifstream file(mark);
    long process = 0;
    file >> process;
    return process > 0 && kill(static_cast<pid_t>(process), 0) != 0 && errno == ESRCH;
}

/// The marks of this process.
class OwnMarks {
public:
    /// Whole or not at all. False where another process tries the library just now, or nothing can be kept.
    bool make(const fs::path& mark, const std::string& words) {
        const std::lock_guard lock(mutex_);
        const fs::path written = mark.string() + "." + std::to_string(getpid());
        delete_file(written);
        const UniqueFd file(
            open(written.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
        const bool made =
            file && write(file.get(), words.data(), words.size()) == static_cast<ssize_t>(words.size()) &&
            link(written.c_str(), mark.c_str()) == 0;
        delete_file(written);
        if (made)
            marks_.insert(mark);
        return made;
    }
    void remove(const fs::path& mark) {
        const std::lock_guard lock(mutex_);
        if (marks_.erase(mark) > 0)
            delete_file(mark);
    }
    void remove_all() {
        const std::lock_guard lock(mutex_);
        for (const fs::path& mark : marks_)
            delete_file(mark);
        marks_.clear();
    }

private:
    static void delete_file(const fs::path& mark) {
        std::error_code error; // one that stays is deleted by whom it names
        fs::remove(mark, error);
    }

    std::mutex mutex_;
    std::set<fs::path> marks_;
};

OwnMarks& own_marks() {
    static OwnMarks marks;
    return marks;
}

} // namespace

PluginGuard::PluginGuard(const std::string& library) {
    const fs::path state = user_state_folder();
    if (state.empty())
        return;
    const fs::path folder = state / "plugins";
    if (make_private_folder(folder) != 0)
        return;
    // Names of any length and with any letters become one of a file.
    const fs::path mark = folder / text_digest(library + identity(library));
    if (made_by_dead(mark))
        throw Error(ErrorKind::Unsupported, library, "filter",
                    Text("plugin.crashed",
                         "the library has ended a process before; delete {1} to try it again",
                         mark.string()));
    if (own_marks().make(mark, std::to_string(getpid()) + " " + library + "\n"))
        mark_ = mark;
}

PluginGuard::~PluginGuard() {
    if (!mark_.empty())
        own_marks().remove(mark_);
}

void PluginGuard::take_back_all() {
    own_marks().remove_all();
}

} // namespace framewright
