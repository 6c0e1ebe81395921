#include "core/base/part_folder.h"

#include "core/base/error.h"
#include "core/base/part_file.h"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace framewright {
namespace {

namespace fs = std::filesystem;

enum class Content { Nothing, Pictures, Others };

/// What stands in a folder; other things than pictures of the sequence are to be left alone.
Content content_of(const std::string& folder, const SequenceName& sequence, const std::string& stage) {
    Content content = Content::Nothing;
    std::error_code error;
    fs::directory_iterator entry(folder, error);
    for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
        std::error_code ignored;
        const bool file = fs::is_regular_file(entry->symlink_status(ignored));
        if (!file || !sequence.number_in(entry->path().filename().string()))
            return Content::Others;
        content = Content::Pictures;
    }
    if (error)
        throw_system_error(ErrorKind::Output, folder, stage,
                           Text("folder.not_read", "the folder cannot be read"), error.value());
    return content;
}

/// The files of a folder whose content was looked at, and then the folder. What cannot be deleted stays.
void remove_folder(const std::string& folder, const SequenceName& sequence) {
    std::error_code error;
    for (fs::directory_iterator entry(folder, error); !error && entry != fs::directory_iterator();
         entry.increment(error))
        if (sequence.number_in(entry->path().filename().string()))
            ::unlink(entry->path().c_str());
    ::rmdir(folder.c_str());
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

void PartFolder::check_final(Replace replace) const {
    const std::string& folder = sequence_.folder;
    struct stat status {};
    if (::lstat(folder.c_str(), &status) != 0)
        return;
    if (!S_ISDIR(status.st_mode))
        throw Error(ErrorKind::Output, folder, stage_,
                    Text("output.no_folder", "this is no folder, and pictures are put into one"));
    const Content content = content_of(folder, sequence_, stage_);
    if (content == Content::Others)
        throw Error(ErrorKind::Usage, folder, stage_,
                    Text("output.folder_holds_others",
                         "the folder holds other things than pictures of this name; choose another one"));
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
        if (!lock_ || ::fstat(lock_.get(), &open) != 0 || open.st_uid != ::geteuid() ||
            content_of(folder_, sequence_, stage_) == Content::Others)
            throw Error(ErrorKind::Output, folder_, stage_,
                        Text("output.part_is_foreign",
                             "something that is not a job's unfinished file bears its name; move it away"));
        if (::flock(lock_.get(), LOCK_EX | LOCK_NB) != 0)
            throw Error(ErrorKind::Output, sequence_.folder, stage_,
                        Text("output.taken", "another job is writing the same file right now"));
        if (::lstat(folder_.c_str(), &there) != 0 || there.st_ino != open.st_ino ||
            there.st_dev != open.st_dev)
            continue;
        pending_ = made;
        if (made)
            return;
        remove_folder(folder_, sequence_);
    }
    throw Error(ErrorKind::Output, sequence_.folder, stage_,
                Text("output.taken", "another job is writing the same file right now"));
}

PartFolder::~PartFolder() {
    if (pending_)
        remove_folder(folder_, sequence_);
}

/// An empty folder is replaced by rename() itself; a full one changes places with the new one, and goes.
void PartFolder::put_in_place(Replace replace) {
    const char* const from = folder_.c_str();
    const char* const to = sequence_.folder.c_str();
    if (std::rename(from, to) == 0) {
        pending_ = false;
        return;
    }
    if (errno != ENOTEMPTY && errno != EEXIST)
        throw_system_error(ErrorKind::Output, sequence_.folder, stage_,
                           Text("output.not_renamed", "cannot rename the finished file"), errno);
    if (replace == Replace::No)
        throw Error(ErrorKind::Usage, sequence_.folder, stage_,
                    Text("output.appeared", "a file of this name has appeared while the job was running"));
    check_final(replace);
    const std::string old = folder_ + "-old";
    const bool exchanged = ::renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_EXCHANGE) == 0;
    if (!exchanged && (std::rename(to, old.c_str()) != 0 || std::rename(from, to) != 0)) {
        const int error = errno;
        std::rename(old.c_str(), to); // where the first one worked
        throw_system_error(ErrorKind::Output, sequence_.folder, stage_,
                           Text("output.not_renamed", "cannot rename the finished file"), error);
    }
    pending_ = false;
    remove_folder(exchanged ? folder_ : old, sequence_);
}

Text PartFolder::publish(Replace replace) {
    if (!pending_)
        return {};
    put_in_place(replace);
    return sync_folder(folder_of(sequence_.folder));
}

} // namespace framewright
