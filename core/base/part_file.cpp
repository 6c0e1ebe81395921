#include "core/base/part_file.h"

#include "core/base/error.h"
#include "core/base/text_digest.h"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace framewright {
namespace {

constexpr mode_t file_mode = 0644; ///< less the umask

/// Whether the path still leads to the open file.
bool is_at(const UniqueFd& file, const std::string& path) {
    struct stat open {};
    struct stat there {};
    return ::fstat(file.get(), &open) == 0 && ::lstat(path.c_str(), &there) == 0 &&
           open.st_dev == there.st_dev && open.st_ino == there.st_ino;
}

/// rename(), which fails with EEXIST where something stands at `to`. File systems that cannot do that in one
/// step get a hard link, and those without links a look before.
int rename_to_new(const std::string& from, const std::string& to) {
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0)
        return 0;
    if (errno != EINVAL && errno != ENOSYS)
        return -1;
    if (::link(from.c_str(), to.c_str()) == 0)
        return ::unlink(from.c_str());
    if (errno == EEXIST)
        return -1;
    struct stat status {};
    if (::lstat(to.c_str(), &status) == 0) {
        errno = EEXIST;
        return -1;
    }
    return std::rename(from.c_str(), to.c_str());
}

} // namespace

std::string folder_of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? "." : slash == 0 ? "/" : path.substr(0, slash);
}

std::string name_of_file(const std::string& path) {
    return path.substr(path.rfind('/') + 1);
}

std::string beside(const std::string& name, const std::string& prefix, const std::string& suffix) {
    constexpr std::size_t longest = 255 - 16; // room for what others append
    if (prefix.size() + name.size() + suffix.size() <= longest)
        return prefix + name + suffix;
    const std::string mark = "-" + text_digest(name);
    return prefix + name.substr(0, longest - prefix.size() - suffix.size() - mark.size()) + mark + suffix;
}

bool same_file(const std::string& a, const std::string& b) {
    struct stat first {};
    struct stat second {};
    return ::stat(a.c_str(), &first) == 0 && ::stat(b.c_str(), &second) == 0 &&
           first.st_dev == second.st_dev && first.st_ino == second.st_ino;
}

bool same_entry(const std::string& a, const std::string& b) {
    return name_of_file(a) == name_of_file(b) && same_file(folder_of(a), folder_of(b));
}

std::string PartFile::path_for(const std::string& final_path) {
    const std::string name = name_of_file(final_path);
    return final_path.substr(0, final_path.size() - name.size()) + beside(name, ".", ".framewright-part");
}

PartFile::PartFile(std::string final_path, std::string stage)
    : final_path_(std::move(final_path)), stage_(std::move(stage)), path_(final_path_) {
    struct stat status {};
    const bool exists = ::stat(final_path_.c_str(), &status) == 0;
    if (exists && S_ISDIR(status.st_mode))
        throw Error(ErrorKind::Output, final_path_, stage_,
                    Text("output.is_folder", "this is a folder; give the name of a file"));
    if (exists && !S_ISREG(status.st_mode)) {
        if (::access(final_path_.c_str(), W_OK) != 0)
            throw_write_error(final_path_, stage_, Text("output.cannot_write", "cannot write here"), errno);
        return;
    }
    path_ = path_for(final_path_);
    make();
}

/// One that is there already is deleted once its lock shows that nobody is writing it. Between opening and
/// locking it may have been deleted, and made anew, by somebody who did the same.
void PartFile::make() {
    constexpr int max_tries = 10;
    for (int i = 0; i < max_tries; ++i) {
        file_ =
            UniqueFd(::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, file_mode));
        const bool made = static_cast<bool>(file_);
        if (!made && errno != EEXIST)
            throw_write_error(final_path_, stage_, Text("output.cannot_write", "cannot write here"), errno);
        if (!made)
            file_ = UniqueFd(::open(path_.c_str(), O_WRONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
        struct stat status {};
        if (!file_ && errno == ENOENT)
            continue;
        if (!file_ || ::fstat(file_.get(), &status) != 0 || !S_ISREG(status.st_mode) || status.st_nlink > 1 ||
            status.st_uid != ::geteuid())
            throw Error(ErrorKind::Output, path_, stage_,
                        Text("output.part_is_foreign",
                             "something else has the name of the temporary file; move it away"));
        if (::flock(file_.get(), LOCK_EX | LOCK_NB) != 0)
            throw Error(ErrorKind::Output, final_path_, stage_,
                        Text("output.taken", "another job is writing the same file right now"));
        if (!is_at(file_, path_))
            continue;
        if (made) {
            pending_ = true;
            return;
        }
        if (::unlink(path_.c_str()) != 0)
            throw_write_error(
                final_path_, stage_,
                Text("output.leftover_stays", "cannot delete what an earlier run has left here"), errno);
    }
    throw Error(ErrorKind::Output, final_path_, stage_,
                Text("output.taken", "another job is writing the same file right now"));
}

PartFile::~PartFile() {
    if (pending_ && is_at(file_, path_))
        ::unlink(path_.c_str());
}

Text PartFile::publish(Replace replace) {
    if (!pending_)
        return {};
    const int renamed = replace == Replace::Yes ? std::rename(path_.c_str(), final_path_.c_str())
                                                : rename_to_new(path_, final_path_);
    if (renamed != 0 && errno == EEXIST)
        throw Error(ErrorKind::Usage, final_path_, stage_,
                    Text("output.appeared", "a file of this name has appeared while the job was running"));
    if (renamed != 0)
        throw_system_error(ErrorKind::Output, final_path_, stage_,
                           Text("output.not_renamed", "cannot rename the finished file"), errno);
    pending_ = false;
    return sync_folder(folder_of(final_path_));
}

Text sync_folder(const std::string& path) {
    const UniqueFd folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder && ::fsync(folder.get()) != 0 && errno != EINVAL && errno != EROFS)
        return Text("output.not_durable", "the file is complete, but its folder could not be made to keep "
                                          "the new name: a power failure might undo it");
    return {};
}

} // namespace framewright
