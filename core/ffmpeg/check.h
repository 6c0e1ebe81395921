// Every libav return value goes through here.
#pragma once

#include "core/base/error.h"
#include "core/base/text.h"

#include <string>

namespace framewright::ffmpeg {

/// libav's text for an error code.
std::string error_text(int code);

/// Returns `code` when it is not negative; otherwise throws Error with "`cause`: libav's text". Want of
/// memory is Error(Worker) at memory_stage, unless `kind` is Input.
int check(int code, ErrorKind kind, const std::string& file, const std::string& stage, const Text& cause);

/// Returns `pointer` when it is not null; otherwise throws Error(Worker) about memory.
template <typename T> T* check_allocated(T* pointer, const Text& what) {
    if (!pointer)
        throw Error(ErrorKind::Worker, "-", memory_stage,
                    Text("error.no_memory_for", "not enough memory for {1}", what));
    return pointer;
}

} // namespace framewright::ffmpeg
