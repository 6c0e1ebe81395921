#include "core/engine/store/segment_store.h"

#include "core/base/error.h"

#include <algorithm>
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

SegmentStore::SegmentStore(Store kind, std::string folder, std::int64_t memory_limit)
    : kind_(kind), folder_(kind == Store::Disk ? std::move(folder) : folder + ".spill"),
      memory_limit_(memory_limit) {
    std::error_code error;
    if (kind_ == Store::Memory) {
        std::filesystem::remove_all(folder_, error); // what a killed job has left
        return;
    }
    std::filesystem::create_directories(folder_, error);
    if (error)
        throw Error(ErrorKind::Output, folder_, "work folder",
                    Text("segment.no_folder", "cannot create the folder for unfinished segments: {1}",
                         error.message()));
    lock_ = UniqueFd(::open((folder_ + "/" + lock_name).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
    if (!lock_)
        throw_system_error(ErrorKind::Output, folder_, "work folder",
                           Text("output.cannot_write", "cannot write here"), errno);
    if (::flock(lock_.get(), LOCK_EX | LOCK_NB) != 0)
        throw Error(ErrorKind::Output, folder_, "work folder",
                    Text("output.taken_folder", "another job is writing the same output right now"));
}

void SegmentStore::empty() {
    spilled_.clear();
    memory_.clear();
    memory_used_ = 0;
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(folder_, ignored))
        if (entry.path().filename() != lock_name)
            std::filesystem::remove_all(entry.path(), ignored);
}

void SegmentStore::discard(const std::string& name) {
    std::error_code ignored;
    std::filesystem::remove(folder_ + "/" + name, ignored);
    spilled_.erase(name);
    memory_.erase(name);
}

SegmentStore::~SegmentStore() = default;

std::string SegmentStore::path(const std::string& name) {
    if (kind_ == Store::Disk || spilled_.contains(name))
        return folder_ + "/" + name;
    UniqueFd& fd = memory_[name];
    if (!fd) {
        fd = UniqueFd(memfd_create(("framewright " + name).c_str(), MFD_CLOEXEC));
        if (!fd && errno == EMFILE) { // more segments than this process may have files open
            std::filesystem::create_directories(folder_);
            spilled_.insert(name);
            return path(name);
        }
        if (!fd)
            throw_system_error(ErrorKind::Output, "-", "memory store",
                               Text("segment.no_memory_file", "cannot make a file in memory"), errno);
    }
    return "/proc/" + std::to_string(getpid()) + "/fd/" + std::to_string(fd.get());
}

std::string SegmentStore::spill_path(const std::string& name) const {
    return kind_ == Store::Disk || spilled_.contains(name) ? std::string() : folder_ + "/" + name;
}

std::int64_t SegmentStore::reserve(std::size_t sharers) {
    if (kind_ == Store::Disk)
        return 0;
    const std::int64_t left = std::max<std::int64_t>(0, memory_limit_ - memory_used_);
    const std::int64_t share = left / static_cast<std::int64_t>(std::max<std::size_t>(sharers, 1));
    memory_used_ += share;
    return share;
}

std::int64_t SegmentStore::disk_bytes() const {
    std::int64_t sum = 0;
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(folder_, ignored))
        if (const auto size = entry.file_size(ignored); !ignored)
            sum += static_cast<std::int64_t>(size);
    return sum;
}

void SegmentStore::remove() {
    memory_.clear();
    std::error_code ignored; // what cannot be deleted is not worth failing a finished job for
    std::filesystem::remove_all(folder_, ignored);
}

std::string SegmentStore::segment_name(int number) {
    char name[32];
    std::snprintf(name, sizeof name, "segment-%06d", number);
    return name;
}

} // namespace framewright
