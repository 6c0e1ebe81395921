// Chooses for the user: the job measures what the other backends would take (see backend_choice.h) and runs
// the best of them.
#include "core/engine/backend/backend.h"

namespace framewright {
namespace {

/// What runs where nothing is measured.
ExecutionPlan plan_auto(const PreparedJob& job, const OutputTimeline& timeline, const Machine& machine) {
    return plan_threads(job, timeline, machine);
}

} // namespace

BackendRow auto_backend_row() {
    BackendRow row;
    BackendDescriptor& descriptor = row.descriptor;
    descriptor.id = "auto";
    descriptor.name = "Automatic";
    descriptor.help =
        "Measures the backends that could win on short pieces of the clip, takes the fastest and says why. "
        "Short jobs are not measured: processes where their workers fill the cores, else threads.";
    descriptor.uses_workers = true;
    descriptor.uses_store = true;
    descriptor.chooses = true;
    row.plan = plan_auto;
    return row;
}

} // namespace framewright
