#include "core/engine/store/work_folder.h"

#include "core/base/error.h"
#include "core/base/user_folders.h"
#include "core/engine/store/journal.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <string_view>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <thread>
#include <unistd.h>
#include <utility>

namespace framewright {
namespace {

constexpr const char* stage = "work folder";
constexpr const char* lock_name = "lock";
constexpr mode_t folder_mode = 0700;
constexpr int removals = 10;
constexpr std::chrono::milliseconds removal_interval{20};

/// Not through a link.
UniqueFd open_folder(const std::string& path) {
    return UniqueFd(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
}

/// Made by this user, or by whoever owns the folder it lies in: some network file systems give every file the
/// same owner.
bool is_trusted(const UniqueFd& folder) {
    struct stat own {};
    struct stat above {};
    return ::fstat(folder.get(), &own) == 0 &&
           (own.st_uid == ::geteuid() ||
            (::fstatat(folder.get(), "..", &above, 0) == 0 && own.st_uid == above.st_uid));
}

/// Earlier versions let others read. File systems without rights of their own do not take it.
void make_private(const UniqueFd& folder, const std::string& path) {
    if (::fchmod(folder.get(), folder_mode) != 0 && errno != EPERM && errno != ENOTSUP)
        throw_write_error(
            path, stage,
            Text("segment.not_private", "cannot keep others out of the folder for unfinished segments"),
            errno);
}

/// Whether there was anything to delete.
bool empty_folder(const UniqueFd& folder, const std::string& path, bool lock_too) {
    bool any = false;
    std::error_code error; // what cannot be deleted is not worth failing a job for
    for (std::filesystem::directory_iterator entry(path, error), end; !error && entry != end;
         entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        if (is_work_file(name) && (lock_too || name != lock_name))
            any = ::unlinkat(folder.get(), name.c_str(), 0) == 0 || any;
    }
    return any;
}

/// What is being ended on other machines may still write one more file. The folder stays where something else
/// lies in it.
void remove_emptied(const UniqueFd& folder, const std::string& path) {
    bool any = empty_folder(folder, path, true);
    for (int i = 0; i < removals && ::rmdir(path.c_str()) != 0 && errno == ENOTEMPTY && any; ++i) {
        std::this_thread::sleep_for(removal_interval);
        any = empty_folder(folder, path, true);
    }
}

} // namespace

bool is_work_file(const std::string& name) {
    constexpr std::array<std::string_view, 6> prefixes{"segment-", "sample-", "trace-",
                                                       "task-",    "batch-",  "index-"};
    // The journal has another name while it is written.
    return name == lock_name || name.starts_with(journal_name) || name == job_file_name ||
           std::any_of(prefixes.begin(), prefixes.end(),
                       [&](std::string_view prefix) { return name.starts_with(prefix); });
}

WorkFolder::WorkFolder(std::string path) : path_(std::move(path)) {
    if (const int error = make_private_folder(path_); error != 0 && error != ENOTDIR)
        throw_write_error(path_, stage,
                          Text("segment.no_folder", "cannot create the folder for unfinished segments"),
                          error);
    folder_ = open_folder(path_);
    if (!folder_ || !is_trusted(folder_))
        throw Error(ErrorKind::Output, path_, stage,
                    Text("segment.foreign_folder",
                         "something else has the name of the folder for unfinished segments; move it away"));
    make_private(folder_, path_);
    lock();
}

WorkFolder WorkFolder::temporary() {
    std::error_code error;
    const auto parent = std::filesystem::temp_directory_path(error);
    WorkFolder folder;
    folder.path_ = ((error ? "/tmp" : parent) / "framewright-XXXXXX").string();
    if (!::mkdtemp(folder.path_.data()))
        throw_write_error(folder.path_, stage,
                          Text("segment.no_folder", "cannot create the folder for unfinished segments"),
                          errno);
    folder.folder_ = open_folder(folder.path_);
    if (!folder.folder_)
        throw_system_error(ErrorKind::Output, folder.path_, stage,
                           Text("segment.folder_shut", "cannot open the folder"), errno);
    folder.lock();
    return folder;
}

void WorkFolder::lock() {
    lock_ = UniqueFd(::openat(folder_.get(), lock_name, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!lock_)
        throw_write_error(path_, stage, Text("output.cannot_write", "cannot write here"), errno);
    if (::flock(lock_.get(), LOCK_EX | LOCK_NB) != 0)
        throw Error(ErrorKind::Output, path_, stage,
                    Text("output.taken_folder", "another job is writing the same output right now"));
}

void WorkFolder::empty() const {
    if (folder_)
        empty_folder(folder_, path_, false);
}

void WorkFolder::remove() const {
    if (!folder_)
        return;
    remove_emptied(folder_, path_);
}

void remove_work_folder(const std::string& path) {
    const UniqueFd folder = open_folder(path);
    if (!folder || !is_trusted(folder))
        return;
    remove_emptied(folder, path);
}

} // namespace framewright
