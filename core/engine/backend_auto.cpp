// Chooses for the user. It knows one answer so far.
#include "core/engine/backend.h"

namespace framewright {

BackendDescriptor describe_auto() {
    BackendDescriptor descriptor;
    descriptor.id = "auto";
    descriptor.name = "Automatic";
    descriptor.help = "Takes the backend that suits: at present always threads.";
    descriptor.uses_workers = true;
    descriptor.available = true;
    return descriptor;
}

ExecutionPlan plan_auto(const PreparedJob& job, const FrameRange& range, const Machine& machine) {
    return plan_threads(job, range, machine);
}

} // namespace framewright
