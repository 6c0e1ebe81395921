#include "core/engine/store/segment_store.h"

#include "core/base/error.h"
#include "core/base/user_folders.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <sys/mman.h>
#include <system_error>
#include <unistd.h>

namespace framewright {

SegmentStore::SegmentStore(Store kind, std::string folder, std::int64_t memory_limit)
    : kind_(kind), temporary_(folder.empty()), memory_limit_(memory_limit) {
    if (kind_ == Store::Memory && !temporary_) {
        folder_ = folder + ".spill";
        remove_work_folder(folder_); // what a killed job has left
        return;
    }
    own_ = temporary_ ? WorkFolder::temporary() : WorkFolder(std::move(folder));
    folder_ = own_.path();
}

SegmentStore::~SegmentStore() {
    if (temporary_)
        own_.remove();
}

void SegmentStore::empty() {
    spilled_.clear();
    memory_.clear();
    memory_used_ = 0;
    if (own_.path().empty())
        remove_work_folder(folder_);
    else
        own_.empty();
}

void SegmentStore::discard(const std::string& name) {
    std::error_code ignored;
    std::filesystem::remove(folder_ + "/" + name, ignored);
    spilled_.erase(name);
    memory_.erase(name);
}

std::string SegmentStore::path(const std::string& name) {
    if (kind_ == Store::Disk || spilled_.contains(name))
        return folder_ + "/" + name;
    UniqueFd& fd = memory_[name];
    if (!fd) {
        fd = UniqueFd(memfd_create(("framewright " + name).c_str(), MFD_CLOEXEC));
        if (!fd && errno == EMFILE) { // more segments than this process may have files open
            if (const int error = make_private_folder(folder_); error != 0)
                throw_write_error(folder_, "memory store",
                                  Text("segment.no_spill_folder",
                                       "cannot create the folder for segments that do not fit into memory"),
                                  error);
            spilled_.insert(name);
            return path(name);
        }
        if (!fd)
            throw_system_error(ErrorKind::Output, "-", "memory store",
                               Text("segment.no_memory_file", "cannot make a file in memory"), errno);
    }
    return "/proc/" + std::to_string(getpid()) + "/fd/" + std::to_string(fd.get());
}

void SegmentStore::rename(const std::string& from, const std::string& to) {
    const bool on_disk = kind_ == Store::Disk || spilled_.contains(from);
    if (on_disk && std::rename((folder_ + "/" + from).c_str(), (folder_ + "/" + to).c_str()) != 0)
        throw_system_error(ErrorKind::Output, folder_ + "/" + from, "segment",
                           Text("segment.not_renamed", "cannot rename the finished segment"), errno);
    spilled_.erase(to);
    memory_.erase(to);
    if (spilled_.erase(from) > 0)
        spilled_.insert(to);
    if (const auto found = memory_.find(from); found != memory_.end()) {
        UniqueFd file = std::move(found->second);
        memory_.erase(found);
        if (!on_disk)
            memory_[to] = std::move(file);
    }
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

bool SegmentStore::has_segments_on_disk() const {
    std::error_code error;
    const std::size_t length = segment_name(0).size(); // unfinished ones have more in their names
    for (std::filesystem::directory_iterator entry(folder_, error), end; !error && entry != end;
         entry.increment(error))
        if (const std::string name = entry->path().filename().string();
            name.starts_with("segment-") && name.size() <= length)
            return true;
    return false;
}

std::int64_t SegmentStore::disk_bytes() const {
    std::int64_t sum = 0;
    std::error_code error, gone;
    for (std::filesystem::directory_iterator entry(folder_, error), end; !error && entry != end;
         entry.increment(error))
        if (const auto size = entry->file_size(gone); !gone)
            sum += static_cast<std::int64_t>(size);
    return sum;
}

void SegmentStore::remove() {
    memory_.clear();
    if (own_.path().empty())
        remove_work_folder(folder_);
    else
        own_.remove();
}

std::string SegmentStore::segment_name(int number) {
    char name[32];
    std::snprintf(name, sizeof name, "segment-%06d", number);
    return name;
}

} // namespace framewright
