#include "core/base/error.h"
#include "core/engine/backend/backend.h"

#include <string>

namespace framewright {

std::span<const BackendRow> backend_table() {
    static constexpr BackendRow rows[] = {
        {describe_auto, plan_auto},       {describe_single, plan_single},
        {describe_threads, plan_threads}, {describe_processes, plan_processes},
        {describe_pipes, plan_pipes},     {describe_cuda, plan_cuda},
    };
    return rows;
}

const BackendRow& find_backend(const std::string& id) {
    BackendSpec spec;
    spec.id = id;
    return find_backend(spec);
}

const BackendRow& find_backend(const BackendSpec& spec) {
    const std::string& id = spec.id;
    std::string known;
    for (const BackendRow& row : backend_table()) {
        const BackendDescriptor descriptor = row.describe();
        if (descriptor.id == id) {
            if (!descriptor.available && !spec.settings.contains(descriptor.enabling_setting))
                throw Error(ErrorKind::Unsupported, "-", "backend",
                            "'" + id + "' cannot run here: " + descriptor.unavailable_reason);
            return row;
        }
        known += (known.empty() ? "" : ", ") + descriptor.id;
    }
    throw Error(ErrorKind::Usage, "-", "backend", "there is no backend '" + id + "'; there are: " + known);
}

} // namespace framewright
