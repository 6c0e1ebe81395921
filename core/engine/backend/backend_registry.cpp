#include "core/engine/backend/backend.h"

namespace framewright {

Registry<BackendRow>& backend_registry() {
    static Registry<BackendRow> registry(Text("kind.backend", "backend"),
                                         {auto_backend_row(), single_backend_row(), threads_backend_row(),
                                          processes_backend_row(), pipes_backend_row(), cuda_backend_row(),
                                          slurm_backend_row()});
    return registry;
}

BackendDescriptor BackendRow::describe() const {
    BackendDescriptor result = descriptor;
    if (availability && result.available) {
        const Availability found = availability();
        result.available = found.available;
        result.unavailable_reason = found.reason;
    }
    return result;
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

const BackendRow& find_backend(const std::string& id) {
    BackendSpec spec;
    spec.id = id;
    return find_backend(spec);
}

const BackendRow& find_backend(const BackendSpec& spec) {
    const BackendRow& row = backend_registry().at(spec.id);
    if (spec.settings.contains(row.descriptor.enabling_setting))
        return row;
    if (const BackendDescriptor found = row.describe(); !found.available)
        throw Error(
            ErrorKind::Unsupported, "-", "backend",
            Text("backend.cannot_run", "'{1}' cannot run here: {2}", spec.id, found.unavailable_reason));
    return row;
}

} // namespace framewright
