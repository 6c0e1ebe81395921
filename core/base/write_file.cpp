#include "core/base/write_file.h"

#include "core/base/error.h"
#include "core/base/unique_fd.h"

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace framewright {
namespace {

[[noreturn]] void fail(const std::string& path, const std::string& stage) {
    const int error_number = errno;
    throw_system_error(ErrorKind::Output, path, stage,
                       error_number == ENOSPC || error_number == EDQUOT ? "disk full" : "cannot write here",
                       error_number);
}

} // namespace

void write_file(const std::string& path, std::span<const std::uint8_t> bytes, const std::string& stage,
                Durability durability) {
    const UniqueFd file(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
    if (!file)
        fail(path, stage);
    while (!bytes.empty()) {
        const ssize_t count = ::write(file.get(), bytes.data(), bytes.size());
        if (count < 0 && errno != EINTR)
            fail(path, stage);
        bytes = bytes.subspan(static_cast<std::size_t>(count < 0 ? 0 : count));
    }
    if (durability == Durability::Synced && ::fsync(file.get()) != 0)
        fail(path, stage);
}

} // namespace framewright
