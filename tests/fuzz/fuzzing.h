// What the fuzzers share: input as text and as a file, and which exceptions are an answer.
#pragma once

#include "core/base/unique_fd.h"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <sys/mman.h>
#include <unistd.h>

namespace framewright::fuzz {

inline std::string text_of(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

/// Ends the fuzzer, which keeps the input.
[[noreturn]] inline void fail(const char* what) {
    std::fprintf(stderr, "%s\n", what);
    std::abort();
}

inline void require(bool holds, const char* what) {
    if (!holds)
        fail(what);
}

/// A file in memory that holds these bytes.
class MemoryFile {
public:
    MemoryFile(const std::uint8_t* data, std::size_t size)
        : fd_(::memfd_create("framewright-fuzz", MFD_CLOEXEC)) {
        require(fd_.get() >= 0, "no file in memory");
        for (std::size_t done = 0; done < size;) {
            const ssize_t written = ::write(fd_.get(), data + done, size - done);
            require(written > 0, "the file in memory takes no more");
            done += static_cast<std::size_t>(written);
        }
    }

    std::string path() const { return "/proc/self/fd/" + std::to_string(fd_.get()); }

private:
    const UniqueFd fd_;
};

} // namespace framewright::fuzz
