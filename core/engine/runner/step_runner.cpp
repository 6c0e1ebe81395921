#include "core/engine/runner/step_runner.h"

namespace framewright {
namespace {
constexpr int max_tries = 3; ///< of a step
}

void StepRunner::refuse_further_try(const Error& error, int tries) {
    if (error.kind() != ErrorKind::Worker || tries == max_tries)
        throw error;
    warn_("a worker failed (" + error.cause() + "); another one takes over");
    workers_.drop(0);
}

} // namespace framewright
