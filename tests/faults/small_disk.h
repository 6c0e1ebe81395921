// File systems of a chosen size, for tests of full disks and folders that cannot be written.
#pragma once

#include <cstdint>
#include <filesystem>

namespace framewright::cli_test {

/// True where this process may mount file systems. The first call gives it a mount namespace of its own, so
/// that whatever it mounts goes when it ends, however it ends.
bool can_mount();

/// A file system in memory, mounted on a folder while the object lives. Throws std::runtime_error.
class SmallDisk {
public:
    SmallDisk(std::filesystem::path folder, std::int64_t bytes);
    ~SmallDisk();
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

    void resize(std::int64_t bytes) const;
    void set_read_only() const;
    std::int64_t used_bytes() const;
    std::int64_t free_bytes() const;

private:
    const std::filesystem::path folder_;
};

} // namespace framewright::cli_test
