// How a job reports to whoever started it.
#pragma once

#include "core/base/outcome.h"
#include "core/base/text.h"
#include "core/job/job_result.h"

#include <cstdint>
#include <functional>
#include <string>

namespace framewright {

/// Called on the engine's own thread; must return quickly and may call the engine.
struct JobObserver {
    std::function<void(const JobProgress&)> progress;        ///< at most 10 times a second
    std::function<void(const Text&)> warning;                ///< as they are met
    std::function<void(const Text&)> note;                   ///< what was decided, when it was
    std::function<void(const Outcome<JobResult>&)> finished; ///< exactly once, last
};

using JobId = std::uint64_t;
enum class StopMode {
    Discard, ///< delete what was made (unless the spec says keep_segments)
    Keep,    ///< leave finished segments for a resume
};

} // namespace framewright
