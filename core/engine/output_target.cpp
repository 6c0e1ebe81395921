#include "core/engine/output_target.h"

#include "core/base/error.h"
#include "core/base/unique_fd.h"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <initializer_list>
#include <sys/stat.h>
#include <unistd.h>

namespace framewright {
namespace {

std::string folder_of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? "." : slash == 0 ? "/" : path.substr(0, slash);
}

std::string name_of_file(const std::string& path) {
    return path.substr(path.rfind('/') + 1);
}

bool exists(const std::string& path) {
    struct stat status {};
    return ::lstat(path.c_str(), &status) == 0;
}

bool is_directory(const std::string& path) {
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

void refuse_source(const JobSpec& spec) {
    for (const std::string& path : {spec.output, spec.frame_hashes, spec.trace})
        if (!path.empty() && same_file(path, spec.source))
            throw Error(ErrorKind::Usage, path, "output",
                        "this is the source file; choose another name, the source is never overwritten");
}

} // namespace

bool same_file(const std::string& a, const std::string& b) {
    struct stat first {};
    struct stat second {};
    return ::stat(a.c_str(), &first) == 0 && ::stat(b.c_str(), &second) == 0 &&
           first.st_dev == second.st_dev && first.st_ino == second.st_ino;
}

std::string work_folder(const JobSpec& spec) {
    if (spec.output.empty())
        return (std::filesystem::temp_directory_path() / ("framewright-" + std::to_string(getpid())))
            .string();
    const std::string folder = spec.work_dir.empty() ? folder_of(spec.output) : spec.work_dir;
    return folder + "/." + name_of_file(spec.output) + ".framewright";
}

OutputTarget::OutputTarget(const JobSpec& spec) : path_(spec.output), overwrite_(spec.overwrite) {
    refuse_source(spec);
    if (path_.empty())
        return;
    if (is_directory(path_))
        throw Error(ErrorKind::Output, path_, "output", "this is a folder; give the name of a file");
    if (exists(path_) && !overwrite_)
        throw Error(ErrorKind::Usage, path_, "output", "the file exists; give --overwrite to replace it");
    part_path_ = path_ + ".part";
    if (same_file(part_path_, spec.source))
        throw Error(ErrorKind::Usage, part_path_, "output",
                    "the source bears the name that the unfinished file needs");
    const UniqueFd part(::open(part_path_.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644));
    if (!part)
        throw_system_error(ErrorKind::Output, path_, "output", "cannot write here", errno);
    pending_ = true;
}

OutputTarget::~OutputTarget() {
    if (pending_)
        ::unlink(part_path_.c_str());
}

void OutputTarget::publish() {
    if (path_.empty())
        return;
    if (!overwrite_ && exists(path_))
        throw Error(ErrorKind::Usage, path_, "output",
                    "a file of this name has appeared while the job was running");
    if (std::rename(part_path_.c_str(), path_.c_str()) != 0)
        throw_system_error(ErrorKind::Output, path_, "output", "cannot rename the finished file", errno);
    pending_ = false;
    const UniqueFd folder(::open(folder_of(path_).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder && ::fsync(folder.get()) != 0 && errno != EINVAL && errno != EROFS)
        throw_system_error(ErrorKind::Output, path_, "output", "cannot make the new name durable", errno);
}

} // namespace framewright
