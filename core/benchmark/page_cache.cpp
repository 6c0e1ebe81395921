#include "core/benchmark/page_cache.h"

#include "core/base/error.h"
#include "core/base/unique_fd.h"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace framewright {
namespace {

constexpr std::size_t mapped_at_once = std::size_t{1} << 30;

[[noreturn]] void fail(const std::string& path, const Text& cause, int error) {
    throw_system_error(ErrorKind::Input, path, "page cache", cause, error);
}

/// A part of a file that is mapped without being read.
class Mapping {
public:
    Mapping(const std::string& path, int file, off_t offset, std::size_t size)
        : address_(mmap(nullptr, size, PROT_NONE, MAP_SHARED, file, offset)), size_(size) {
        if (address_ == MAP_FAILED)
            fail(path, Text("cache.not_seen", "cannot look at the file's pages"), errno);
    }
    ~Mapping() { munmap(address_, size_); }
    Mapping(const Mapping&) = delete;
    Mapping& operator=(const Mapping&) = delete;
    void* address() const { return address_; }

private:
    void* address_;
    std::size_t size_;
};

bool any_resident(const std::string& path, int file, std::size_t size) {
    const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    for (std::size_t offset = 0; offset < size; offset += mapped_at_once) {
        const std::size_t part = std::min(mapped_at_once, size - offset);
        const Mapping mapping(path, file, static_cast<off_t>(offset), part);
        std::vector<unsigned char> pages((part + page - 1) / page);
        if (mincore(mapping.address(), part, pages.data()) != 0)
            fail(path, Text("cache.not_seen", "cannot look at the file's pages"), errno);
        if (std::any_of(pages.begin(), pages.end(), [](unsigned char state) { return (state & 1) != 0; }))
            return true;
    }
    return false;
}

} // namespace

bool drop_from_page_cache(const std::string& path) {
    const UniqueFd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file)
        fail(path, Text("file.not_opened", "cannot open the file"), errno);
    struct stat status {};
    if (fstat(file.get(), &status) != 0)
        fail(path, Text("file.not_opened", "cannot open the file"), errno);
    // Pages that are still to be written stay: a clip that was just made must reach the disk first. A file
    // system that cannot do that cannot forget either, which shows below.
    static_cast<void>(fdatasync(file.get()));
    if (const int error = posix_fadvise(file.get(), 0, 0, POSIX_FADV_DONTNEED); error != 0)
        fail(path, Text("cache.kept", "the system does not forget the file's pages"), error);
    return !any_resident(path, file.get(), static_cast<std::size_t>(status.st_size));
}

} // namespace framewright
