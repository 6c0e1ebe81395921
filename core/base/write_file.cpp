#include "core/base/write_file.h"

#include "core/base/error.h"
#include "core/base/progress_counter.h"
#include "core/base/unique_fd.h"

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace framewright {

void write_file(const std::string& path, std::span<const std::uint8_t> bytes, const std::string& stage,
                Durability durability) {
    const UniqueFd file(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
    if (!file)
        throw_write_error(path, stage, Text("output.cannot_write", "cannot write here"), errno);
    while (!bytes.empty()) {
        const ssize_t count = ::write(file.get(), bytes.data(), bytes.size());
        if (count < 0 && errno != EINTR)
            throw_write_error(path, stage, Text("output.cannot_write", "cannot write here"), errno);
        bytes = bytes.subspan(static_cast<std::size_t>(count < 0 ? 0 : count));
    }
    const LongCall call; // syncing takes a busy disk minutes
    if (durability == Durability::Synced && ::fsync(file.get()) != 0)
        throw_write_error(path, stage, Text("output.cannot_write", "cannot write here"), errno);
}

} // namespace framewright
