#include "core/filter/python/shared_frames.h"

#include "core/base/error.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <utility>

namespace framewright {

SharedFrames::SharedFrames(const std::string& owner, std::size_t bytes) {
    const auto fail = [&] {
        throw_system_error(ErrorKind::Worker, "-", owner,
                           Text("preview.no_memory", "cannot make memory for pictures"), errno);
    };
    fd_ = UniqueFd(::memfd_create("framewright frames", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    // The child can open the file, too: it must not be able to take away what is mapped here.
    if (!fd_ || ::ftruncate(fd_.get(), static_cast<off_t>(bytes)) != 0 ||
        ::fcntl(fd_.get(), F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW) != 0)
        fail();
    void* const address = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, fd_.get(), 0);
    if (address == MAP_FAILED)
        fail();
    data_ = static_cast<std::uint8_t*>(address);
    size_ = bytes;
}

SharedFrames::~SharedFrames() {
    if (data_)
        ::munmap(data_, size_);
}

SharedFrames::SharedFrames(SharedFrames&& other) noexcept
    : fd_(std::move(other.fd_)), data_(std::exchange(other.data_, nullptr)),
      size_(std::exchange(other.size_, 0)) {}

SharedFrames& SharedFrames::operator=(SharedFrames&& other) noexcept {
    std::swap(fd_, other.fd_);
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    return *this;
}

std::string SharedFrames::path() const {
    return "/proc/" + std::to_string(::getpid()) + "/fd/" + std::to_string(fd_.get());
}

} // namespace framewright
