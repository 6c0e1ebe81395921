// A command of another program, run to its end: what it printed.
#pragma once

#include "core/base/cancel.h"

#include <chrono>
#include <string>
#include <vector>

namespace framewright {

struct CommandOutput {
    std::string text;      ///< of its standard output
    std::string last_word; ///< the last line of its standard error
    bool success = false;
};

/// Waits for it. Throws Error(Worker) where there is no such program, or where it takes longer than `limit`
/// or prints more than 256 MB, by which it is ended; Error(Cancelled) once `stop` is set.
CommandOutput run_command(const std::vector<std::string>& command, std::chrono::milliseconds limit,
                          const StopFlag& stop);

} // namespace framewright
