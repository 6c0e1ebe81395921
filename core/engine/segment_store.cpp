#include "core/engine/segment_store.h"

#include "core/base/error.h"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <sys/mman.h>
#include <system_error>
#include <unistd.h>

namespace framewright {
namespace {
constexpr const char* lock_name = "lock";
}

SegmentStore::SegmentStore(Store kind, std::string folder) : kind_(kind), folder_(std::move(folder)) {
    if (kind_ == Store::Memory)
        return;
    std::error_code error;
    std::filesystem::create_directories(folder_, error);
    if (error)
        throw Error(ErrorKind::Output, folder_, "work folder",
                    "cannot create the folder for unfinished segments: " + error.message());
    lock_ = UniqueFd(::open((folder_ + "/" + lock_name).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
    if (!lock_)
        throw_system_error(ErrorKind::Output, folder_, "work folder", "cannot write here", errno);
    if (::flock(lock_.get(), LOCK_EX | LOCK_NB) != 0)
        throw Error(ErrorKind::Output, folder_, "work folder",
                    "another job is writing the same output right now");
}

void SegmentStore::empty() {
    if (kind_ == Store::Memory)
        return;
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(folder_, ignored))
        if (entry.path().filename() != lock_name)
            std::filesystem::remove_all(entry.path(), ignored);
}

SegmentStore::~SegmentStore() = default;

std::string SegmentStore::path(const std::string& name) {
    if (kind_ == Store::Disk)
        return folder_ + "/" + name;
    UniqueFd& fd = memory_[name];
    if (!fd) {
        fd = UniqueFd(memfd_create(("framewright " + name).c_str(), MFD_CLOEXEC));
        if (!fd)
            throw_system_error(ErrorKind::Output, "-", "memory store", "cannot make a file in memory", errno);
    }
    return "/proc/" + std::to_string(getpid()) + "/fd/" + std::to_string(fd.get());
}

void SegmentStore::remove() {
    memory_.clear();
    if (kind_ == Store::Disk) {
        std::error_code ignored; // what cannot be deleted is not worth failing a finished job for
        std::filesystem::remove_all(folder_, ignored);
    }
}

std::string SegmentStore::segment_name(int number) {
    char name[32];
    std::snprintf(name, sizeof name, "segment-%06d", number);
    return name;
}

} // namespace framewright
