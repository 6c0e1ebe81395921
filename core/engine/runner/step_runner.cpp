#include "core/engine/runner/step_runner.h"

namespace framewright {
namespace {
constexpr int max_tries = 3; ///< of a step
}

void StepRunner::refuse_further_try(const Error& error, int tries) {
    if (error.kind() != ErrorKind::Worker || tries == max_tries)
        throw error;
    warn_(Text("worker.replaced", "a worker failed ({1}); another one takes over", error.cause()));
    workers_.drop(0);
}

} // namespace framewright
