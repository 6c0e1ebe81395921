#include "core/engine/store/output_target.h"

#include "core/base/error.h"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <functional>
#include <initializer_list>
#include <sys/file.h>
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

/// prefix + name + suffix, the middle of a name that would grow too long for a folder entry replaced by its
/// hash.
std::string beside(const std::string& name, const std::string& prefix, const std::string& suffix) {
    constexpr std::size_t longest = 255 - 16; // room for what others append
    if (prefix.size() + name.size() + suffix.size() <= longest)
        return prefix + name + suffix;
    char hash[18];
    std::snprintf(hash, sizeof hash, "-%016zx", std::hash<std::string>()(name));
    return prefix + name.substr(0, longest - prefix.size() - suffix.size() - 17) + hash + suffix;
}

void refuse_source(const JobSpec& spec) {
    for (const std::string& path : {spec.output, spec.frame_hashes, spec.trace})
        if (!path.empty() && same_file(path, spec.source))
            throw Error(
                ErrorKind::Usage, path, "output",
                Text("output.is_source",
                     "this is the source file; choose another name, the source is never overwritten"));
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
    return folder + "/" + beside(name_of_file(spec.output), ".", ".framewright");
}

OutputTarget::OutputTarget(const JobSpec& spec) : path_(spec.output), overwrite_(spec.overwrite) {
    refuse_source(spec);
    if (path_.empty())
        return;
    if (is_directory(path_))
        throw Error(ErrorKind::Output, path_, "output",
                    Text("output.is_folder", "this is a folder; give the name of a file"));
    if (exists(path_) && !overwrite_)
        throw Error(ErrorKind::Usage, path_, "output",
                    Text("output.exists", "the file exists; give --overwrite to replace it"));
    const std::string name = name_of_file(path_);
    part_path_ = path_.substr(0, path_.size() - name.size()) + beside(name, "", ".part");
    if (same_file(part_path_, spec.source))
        throw Error(
            ErrorKind::Usage, part_path_, "output",
            Text("output.part_is_source", "the source bears the name that the unfinished file needs"));
    part_ = UniqueFd(::open(part_path_.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644));
    if (!part_)
        throw_write_error(path_, "output", Text("output.cannot_write", "cannot write here"), errno);
    if (::flock(part_.get(), LOCK_EX | LOCK_NB) != 0)
        throw Error(ErrorKind::Output, path_, "output",
                    Text("output.taken", "another job is writing the same file right now"));
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
                    Text("output.appeared", "a file of this name has appeared while the job was running"));
    if (std::rename(part_path_.c_str(), path_.c_str()) != 0)
        throw_system_error(ErrorKind::Output, path_, "output",
                           Text("output.not_renamed", "cannot rename the finished file"), errno);
    pending_ = false;
    const UniqueFd folder(::open(folder_of(path_).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder && ::fsync(folder.get()) != 0 && errno != EINVAL && errno != EROFS)
        throw_system_error(ErrorKind::Output, path_, "output",
                           Text("output.not_durable", "cannot make the new name durable"), errno);
}

} // namespace framewright
