// Several workers, each owning segments of the timeline, that decode and filter and pipe the pictures into an
// ffmpeg program, which encodes them.
#include "core/base/error.h"
#include "core/engine/backend/backend.h"
#include "core/engine/backend/segment_workers.h"
#include "core/job/encoder_program.h"

namespace framewright {
namespace {

constexpr const char* backend_id = "pipes";

ParameterDescriptor program_setting() {
    ParameterDescriptor setting;
    setting.id = encoder_program_setting;
    setting.name = "ffmpeg program";
    setting.help = std::string("The program that encodes. Empty: the one that the environment variable ") +
                   encoder_program_variable + " names, else ffmpeg in PATH.";
    setting.type = ParameterType::Text;
    setting.default_value = std::string();
    setting.starts_program = true;
    return setting;
}

Availability availability(const StopFlag&) {
    try {
        locate_encoder_program({});
        return {};
    } catch (const Error& error) {
        return {false, error.cause()};
    }
}

ExecutionPlan plan_pipes(const PreparedJob& job, const OutputTimeline& timeline, const Machine& machine) {
    ExecutionPlan plan;
    plan.backend = backend_id;
    plan.encoder_program = job.encoder_program;
    plan_segment_workers(plan, job, timeline, machine);
    // Without an encoder there is nothing to pipe: the workers do what those of `processes` do.
    plan.notes.push_back(plan.encoder_program.used()
                             ? Text("pipe.encoded_by", "encoded by {1}, version {2}",
                                    plan.encoder_program.path, plan.encoder_program.version)
                             : Text("pipe.nothing_encoded", "nothing is encoded, so no ffmpeg program runs"));
    return plan;
}

} // namespace

BackendRow pipes_backend_row() {
    BackendRow row;
    BackendDescriptor& descriptor = row.descriptor;
    descriptor.id = backend_id;
    descriptor.name = "Parallel parts via ffmpeg";
    descriptor.help = "Worker processes that each filter segments of the clip and pipe the pictures into an "
                      "ffmpeg program, which encodes them.";
    descriptor.uses_workers = true;
    descriptor.uses_store = true;
    descriptor.several_processes = true;
    descriptor.by_segments = true;
    descriptor.piping = true;
    descriptor.parameters = {program_setting(), memory_limit_setting()};
    descriptor.enabling_setting = encoder_program_setting;
    row.plan = plan_pipes;
    row.availability = availability;
    return row;
}

} // namespace framewright
