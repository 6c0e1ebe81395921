#include "core/sequence/part_folder.h"

#include "core/base/error.h"
#include "core/base/part_file.h"
#include "core/sequence/sequence_files.h"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <functional>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace framewright {
namespace {

namespace fs = std::filesystem;

enum class Content { Nothing, Pictures, Others };

using Names = std::function<bool(const std::string& name)>;

/// What stands in a folder, where `wanted` tells whether a file of that name may be there.
Content content_of(const std::string& folder, const std::string& stage, const Names& wanted) {
    Content content = Content::Nothing;
    std::error_code error;
    fs::directory_iterator entry(folder, error);
    for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
        std::error_code ignored;
        const bool file = fs::is_regular_file(entry->symlink_status(ignored));
        if (!file || !wanted(entry->path().filename().string()))
            return Content::Others;
        content = Content::Pictures;
    }
    if (error)
        throw_system_error(ErrorKind::Output, folder, stage,
                           Text("folder.not_read", "the folder cannot be read"), error.value());
    return content;
}

/// Deletes the files of these names, and then the folder. False where something stays.
bool remove_folder(const std::string& folder, const Names& unwanted) {
    std::error_code error;
    for (fs::directory_iterator entry(folder, error); !error && entry != fs::directory_iterator();
         entry.increment(error))
        if (unwanted(entry->path().filename().string()))
            ::unlink(entry->path().c_str());
    return ::rmdir(folder.c_str()) == 0;
}

/// What another folder cannot take the place of.
bool is_fixed(const std::string& folder) {
    const std::string name = name_of_file(folder);
    struct stat own {};
    struct stat around {};
    return name == "." || name == ".." || folder == "/" || same_file(folder, ".") ||
           (::stat(folder.c_str(), &own) == 0 && ::stat(folder_of(folder).c_str(), &around) == 0 &&
            own.st_dev != around.st_dev);
}

} // namespace

PartFolder::PartFolder(SequenceName sequence, std::string stage, Replace replace)
    : sequence_(std::move(sequence)), stage_(std::move(stage)),
      folder_(PartFile::path_for(sequence_.folder)) {
    check_final(replace);
    make();
    SequenceName unfinished = sequence_;
    unfinished.folder = folder_;
    path_ = unfinished.text();
}

std::function<bool(const std::string&)> PartFolder::own_pictures() const {
    return [this](const std::string& name) { return sequence_.number_in(name).has_value(); };
}

void PartFolder::check_final(Replace replace) const {
    const std::string& folder = sequence_.folder;
    if (is_fixed(folder))
        throw Error(
            ErrorKind::Usage, folder, stage_,
            Text("output.folder_is_fixed",
                 "the pictures get a folder of their own, which cannot replace this one; name another one"));
    struct stat status {};
    if (::lstat(folder.c_str(), &status) != 0)
        return;
    if (!S_ISDIR(status.st_mode))
        throw Error(ErrorKind::Output, folder, stage_,
                    Text("output.no_folder", "this is not a folder; pictures are written into one"));
    const Content content = content_of(folder, stage_, own_pictures());
    if (content == Content::Others)
        throw Error(ErrorKind::Usage, folder, stage_,
                    Text("output.folder_holds_others",
                         "the folder holds more than pictures of this name; choose another one"));
    if (content == Content::Pictures && replace == Replace::No)
        throw Error(ErrorKind::Usage, folder, stage_,
                    Text("output.pictures_exist",
                         "the folder holds such pictures; give --overwrite to replace them all"));
}

/// What is locked may have been moved away by whoever held the lock before.
void PartFolder::make() {
    constexpr int max_tries = 10;
    for (int i = 0; i < max_tries; ++i) {
        const bool made = ::mkdir(folder_.c_str(), 0755) == 0;
        if (!made && errno != EEXIST)
            throw_write_error(sequence_.folder, stage_, Text("output.cannot_write", "cannot write here"),
                              errno);
        lock_ = UniqueFd(::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
        struct stat open {};
        struct stat there {};
        if (!lock_ && errno == ENOENT)
            continue;
        if (lock_ && ::flock(lock_.get(), LOCK_EX | LOCK_NB) != 0)
            throw Error(ErrorKind::Output, sequence_.folder, stage_,
                        Text("output.taken", "another job is writing the same file right now"));
        if (!lock_ || ::fstat(lock_.get(), &open) != 0 || open.st_uid != ::geteuid() ||
            content_of(folder_, stage_, is_numbered_picture) == Content::Others)
            throw Error(ErrorKind::Output, folder_, stage_,
                        Text("output.part_is_foreign",
                             "something else has the name of the temporary file; move it away"));
        if (::lstat(folder_.c_str(), &there) != 0 || there.st_ino != open.st_ino ||
            there.st_dev != open.st_dev)
            continue;
        pending_ = made;
        if (made)
            return;
        if (!remove_folder(folder_, is_numbered_picture))
            throw_write_error(
                folder_, stage_,
                Text("output.leftover_stays", "cannot delete what an earlier run has left here"), errno);
    }
    throw Error(ErrorKind::Output, sequence_.folder, stage_,
                Text("output.taken", "another job is writing the same file right now"));
}

PartFolder::~PartFolder() {
    if (pending_)
        remove_folder(folder_, is_numbered_picture);
}

/// An empty folder is replaced by rename() itself; a full one changes places with the new one. Returns where
/// the old one is then.
std::string PartFolder::put_in_place(Replace replace) {
    const char* const from = folder_.c_str();
    const char* const to = sequence_.folder.c_str();
    if (std::rename(from, to) == 0) {
        pending_ = false;
        return {};
    }
    if (errno != ENOTEMPTY && errno != EEXIST)
        throw_system_error(ErrorKind::Output, sequence_.folder, stage_,
                           Text("output.not_renamed", "cannot rename the finished file"), errno);
    if (replace == Replace::No)
        throw Error(ErrorKind::Usage, sequence_.folder, stage_,
                    Text("output.appeared", "a file of this name has appeared while the job was running"));
    check_final(replace);
    const std::string old = folder_ + "-old";
    struct stat replaced {};
    struct stat own {};
    rights_differ_ =
        ::stat(to, &replaced) != 0 || (::fchmod(lock_.get(), replaced.st_mode & 07777) != 0 &&
                                       (::fstat(lock_.get(), &own) != 0 || own.st_mode != replaced.st_mode));
    const bool exchanged = ::renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_EXCHANGE) == 0;
    if (!exchanged && (std::rename(to, old.c_str()) != 0 || std::rename(from, to) != 0)) {
        const int error = errno;
        std::rename(old.c_str(), to); // where the first one worked
        throw_system_error(ErrorKind::Output, sequence_.folder, stage_,
                           Text("output.not_renamed", "cannot rename the finished file"), error);
    }
    pending_ = false;
    return exchanged ? folder_ : old;
}

Text PartFolder::publish(Replace replace) {
    if (!pending_)
        return {};
    const std::string old = put_in_place(replace);
    const Text problem = sync_folder(folder_of(sequence_.folder));
    if (!old.empty() && !remove_folder(old, own_pictures()))
        return Text("output.old_pictures_stay",
                    "the old pictures could not all be deleted; what is left is in {1}", old);
    if (problem.empty() && rights_differ_)
        return Text("output.rights_not_kept",
                    "the folder could not be given the access rights of the one it has replaced");
    return problem;
}

} // namespace framewright
