#include "core/engine/backend/backend.h"

namespace framewright {

Registry<BackendRow>& backend_registry() {
    static Registry<BackendRow> registry(Text("kind.backend", "backend"),
                                         {auto_backend_row(), single_backend_row(), threads_backend_row(),
                                          processes_backend_row(), pipes_backend_row(), cuda_backend_row(),
                                          slurm_backend_row()});
    return registry;
}

BackendDescriptor BackendRow::describe(const StopFlag& stop) const {
    BackendDescriptor result = descriptor;
    if (availability && result.available) {
        const Availability found = availability(stop);
        result.available = found.available;
        result.unavailable_reason = found.reason;
    }
    return result;
}

BackendDescriptor BackendRow::describe() const {
    const StopFlag never = false;
    return describe(never);
}

BackendDescriptor backend_traits(const std::string& id) {
    if (const BackendRow* const row = backend_registry().find(id))
        return row->descriptor;
    BackendDescriptor unknown;
    unknown.id = id;
    return unknown;
}

int picture_bound(const BackendSpec& backend) {
    const BackendRow* const row = backend_registry().find(backend.id);
    return row && row->picture_bound ? row->picture_bound(backend) : 0;
}

void check_available(const BackendDescriptor& backend, const BackendSpec& spec) {
    if (!backend.available && !spec.settings.contains(backend.enabling_setting))
        throw Error(
            ErrorKind::Unsupported, "-", "backend",
            Text("backend.cannot_run", "'{1}' cannot run here: {2}", spec.id, backend.unavailable_reason));
}

} // namespace framewright
