#include "core/preview/shared_pixels.h"

#include "core/base/error.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace framewright {
namespace {

std::uint8_t* map(int fd, std::size_t bytes) {
    void* address = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (address == MAP_FAILED)
        throw_system_error(ErrorKind::Worker, "-", "preview",
                           Text("preview.not_mapped", "cannot map memory for pictures"), errno);
    return static_cast<std::uint8_t*>(address);
}

} // namespace

SharedPixels::~SharedPixels() {
    if (data_)
        ::munmap(data_, size_);
}

void SharedPixels::reserve(std::size_t bytes) {
    if (bytes <= size_)
        return;
    if (!fd_) {
        fd_ = UniqueFd(::memfd_create("framewright preview", MFD_CLOEXEC | MFD_ALLOW_SEALING));
        // A worker can open the file, too: it must not be able to take away what is mapped here.
        if (!fd_ || ::fcntl(fd_.get(), F_ADD_SEALS, F_SEAL_SHRINK) != 0)
            throw_system_error(ErrorKind::Worker, "-", "preview",
                               Text("preview.no_memory", "cannot make memory for pictures"), errno);
    }
    if (::ftruncate(fd_.get(), static_cast<off_t>(bytes)) != 0)
        throw_system_error(ErrorKind::Worker, "-", "preview",
                           Text("preview.no_memory", "cannot make memory for pictures"), errno);
    if (data_)
        ::munmap(data_, size_);
    size_ = 0;
    data_ = nullptr;
    data_ = map(fd_.get(), bytes);
    size_ = bytes;
}

std::string SharedPixels::path() const {
    return "/proc/" + std::to_string(getpid()) + "/fd/" + std::to_string(fd_.get());
}

SharedPixelsView::SharedPixelsView(const std::string& path, std::size_t bytes) : path_(path), size_(bytes) {
    const UniqueFd fd(::open(path.c_str(), O_RDWR | O_CLOEXEC));
    if (!fd)
        throw_system_error(ErrorKind::Worker, "-", "preview",
                           Text("preview.not_opened", "cannot open the memory for pictures"), errno);
    data_ = map(fd.get(), bytes);
}

SharedPixelsView::~SharedPixelsView() {
    ::munmap(data_, size_);
}

} // namespace framewright
