// What it means that a task has ended without an answer.
#pragma once

#include "core/base/error.h"
#include "core/engine/cluster/slurm_client.h"
#include "core/engine/cluster/slurm_settings.h"

#include <optional>
#include <string>

namespace framewright {

struct TaskEnd {
    TaskStatus status; ///< Slurm's last word; an empty word where Slurm knows nothing of it any more
    std::optional<int> exit_code; ///< of the script or the worker
    std::string last_line;        ///< of what the task has printed
};

/// What is to be done about it.
enum class Remedy {
    Again,    ///< the machine was at fault, or whoever owns it: another try costs nothing
    MoreTime, ///< another try with a higher time limit
    MoreMemory,
    TryAgain, ///< another try may succeed, a few of them at most
    GiveUp    ///< all tasks would end like that
};

Remedy remedy_for(const TaskEnd& end);
/// In words, for the job with these settings, whose work folder is `folder`.
Error error_of(const TaskEnd& end, const SlurmSettings& settings, const std::string& folder);

/// Whether what waits for this reason cannot start as it was asked for.
bool never_starts(const std::string& reason);
/// Why tasks wait, in words for users who do not know Slurm's; "" for what needs none.
Text words_for_reason(const std::string& reason);

} // namespace framewright
