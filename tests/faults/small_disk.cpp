#include "tests/faults/small_disk.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sched.h>
#include <stdexcept>
#include <string>
#include <sys/mount.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace framewright::cli_test {
namespace {

void require(bool done, const std::string& what) {
    if (!done)
        throw std::runtime_error(what + ": " + std::strerror(errno));
}

bool write_line(const char* path, const std::string& line) {
    std::ofstream stream(path);
    stream << line;
    stream.close();
    return !stream.fail();
}

/// Root may do so as it is, others inside a user namespace where the system has them.
bool enter_namespace() {
    const uid_t user = ::getuid();
    const gid_t group = ::getgid();
    if (user == 0) {
        if (::unshare(CLONE_NEWNS) != 0)
            return false;
    } else if (::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0 || !write_line("/proc/self/setgroups", "deny") ||
               !write_line("/proc/self/uid_map", "0 " + std::to_string(user) + " 1") ||
               !write_line("/proc/self/gid_map", "0 " + std::to_string(group) + " 1")) {
        return false;
    }
    return ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
}

std::string size_option(std::int64_t bytes) {
    return "size=" + std::to_string(bytes);
}

struct statvfs state(const std::filesystem::path& folder) {
    struct statvfs answer {};
    require(::statvfs(folder.c_str(), &answer) == 0, folder);
    return answer;
}

} // namespace

bool can_mount() {
    static const bool can = enter_namespace();
    return can;
}

SmallDisk::SmallDisk(std::filesystem::path folder, std::int64_t bytes) : folder_(std::move(folder)) {
    std::filesystem::create_directories(folder_);
    require(::mount("framewright-test", folder_.c_str(), "tmpfs", 0, size_option(bytes).c_str()) == 0,
            folder_);
}

SmallDisk::~SmallDisk() {
    ::umount2(folder_.c_str(), MNT_DETACH);
}

void SmallDisk::resize(std::int64_t bytes) const {
    require(::mount("framewright-test", folder_.c_str(), "tmpfs", MS_REMOUNT, size_option(bytes).c_str()) ==
                0,
            folder_);
}

void SmallDisk::set_read_only() const {
    require(::mount("framewright-test", folder_.c_str(), "tmpfs", MS_REMOUNT | MS_RDONLY, nullptr) == 0,
            folder_);
}

std::int64_t SmallDisk::used_bytes() const {
    const struct statvfs now = state(folder_);
    return static_cast<std::int64_t>((now.f_blocks - now.f_bfree) * now.f_frsize);
}

std::int64_t SmallDisk::free_bytes() const {
    const struct statvfs now = state(folder_);
    return static_cast<std::int64_t>(now.f_bavail * now.f_frsize);
}

} // namespace framewright::cli_test
