// Every libav return value goes through here.
#pragma once

#include "core/base/error.h"

#include <string>

namespace framewright::ffmpeg {

/// libav's text for an error code.
std::string error_text(int code);

/// Returns `code` when it is not negative; otherwise throws Error with "`cause`: libav's text". Want of
/// memory is Error(Worker) at memory_stage, unless `kind` is Input.
int check(int code, ErrorKind kind, const std::string& file, const std::string& stage,
          const std::string& cause);

/// Returns `pointer` when it is not null; otherwise throws Error(Worker) about memory.
template <typename T> T* check_allocated(T* pointer, const char* what) {
    if (!pointer)
        throw Error(ErrorKind::Worker, "-", memory_stage, std::string("not enough memory for ") + what);
    return pointer;
}

} // namespace framewright::ffmpeg
