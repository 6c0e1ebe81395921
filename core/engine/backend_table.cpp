#include "core/engine/backend.h"

#include <string>

namespace framewright {

std::span<const BackendRow> backend_table() {
    static constexpr BackendRow rows[] = {
        {describe_auto, plan_auto},
        {describe_single, plan_single},
        {describe_threads, plan_threads},
        {describe_processes, plan_processes},
    };
    return rows;
}

const BackendRow& find_backend(const std::string& id) {
    std::string known;
    for (const BackendRow& row : backend_table()) {
        const BackendDescriptor descriptor = row.describe();
        if (descriptor.id == id) {
            if (!descriptor.available)
                throw Error(ErrorKind::Unsupported, "-", "backend",
                            "'" + id + "' cannot run here: " + descriptor.unavailable_reason);
            return row;
        }
        known += (known.empty() ? "" : ", ") + descriptor.id;
    }
    throw Error(ErrorKind::Usage, "-", "backend", "there is no backend '" + id + "'; there are: " + known);
}

} // namespace framewright
