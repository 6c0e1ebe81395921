// What backends have in common: settings, and how many workers are wanted.
#include "core/engine/backend/backend.h"

#include <algorithm>

namespace framewright {
namespace {
constexpr const char* memory_limit_id = "memory_limit";
constexpr std::int64_t mebibyte = 1 << 20;
} // namespace

ParameterMap complete_settings(const BackendDescriptor& backend, const BackendSpec& spec) {
    ParameterMap given;
    for (const auto& [id, text] : spec.settings) {
        const auto known = std::find_if(backend.parameters.begin(), backend.parameters.end(),
                                        [&](const ParameterDescriptor& item) { return item.id == id; });
        if (known == backend.parameters.end())
            given[id] = text; // refused below, with the known ones
        else
            given[id] = parse_value(backend.id, *known, text);
    }
    return complete_parameters(backend.id, backend.parameters, given);
}

std::vector<std::string> programs_named(const BackendSpec& spec) {
    std::vector<std::string> programs;
    for (const ParameterDescriptor& parameter : backend_traits(spec.id).parameters)
        if (const auto given = spec.settings.find(parameter.id);
            parameter.starts_program && given != spec.settings.end() && !given->second.empty())
            programs.push_back(given->second);
    return programs;
}

void remove_programs(BackendSpec& spec) {
    for (const ParameterDescriptor& parameter : backend_traits(spec.id).parameters)
        if (parameter.starts_program)
            spec.settings.erase(parameter.id);
}

int requested_workers(const BackendSpec& spec, const Machine& machine) {
    return std::min(spec.workers > 0 ? spec.workers : machine.cores, max_workers(machine));
}

int expected_workers(const BackendSpec& backend) {
    return backend_traits(backend.id).several_processes ? requested_workers(backend, this_machine()) : 1;
}

void note_sequence(ExecutionPlan& plan, const PreparedJob& job) {
    if (!job.chain.can_be_cut())
        plan.notes.push_back(Text("plan.one_worker_in_order",
                                  "a filter needs all earlier frames: one worker filters them in "
                                  "order, from the first one of the export"));
    else if (job.chain.sequential)
        plan.notes.push_back(Text::counted(
            "plan.settling",
            "a filter needs its frames in order: each piece of the clip is filtered from {1} frame before it",
            "a filter needs its frames in order: each piece of the clip is filtered from {1} frames before "
            "it",
            *job.chain.settling_frames));
}

ParameterDescriptor memory_limit_setting() {
    ParameterDescriptor setting;
    setting.id = memory_limit_id;
    setting.name = "Memory limit for parts";
    setting.help =
        "With the memory store: what does not fit goes to disk. 0 takes a quarter of the free memory.";
    setting.type = ParameterType::Integer;
    setting.default_value = std::int64_t{0};
    setting.unit = "MiB";
    setting.zero_name = "Automatic";
    setting.maximum = 1 << 24;
    return setting;
}

std::int64_t memory_limit(const BackendSpec& spec, const Machine& machine) {
    const auto given = spec.settings.find(memory_limit_id);
    const std::int64_t limit =
        given == spec.settings.end()
            ? 0
            : std::get<std::int64_t>(parse_value(spec.id, memory_limit_setting(), given->second)) * mebibyte;
    if (limit > 0)
        return limit;
    return machine.memory_bytes > 0 ? machine.memory_bytes / 4 : 512 * mebibyte;
}

} // namespace framewright
