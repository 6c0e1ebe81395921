// Segments as tasks of a cluster that Slurm manages, over a file system that all its machines share.
#include "core/base/error.h"
#include "core/engine/backend/backend.h"
#include "core/engine/backend/segment_workers.h"
#include "core/engine/cluster/batch_script.h"
#include "core/engine/cluster/slurm_client.h"
#include "core/engine/cluster/slurm_runner.h"
#include "core/engine/process/worker_process.h"
#include "core/job/plan/cutting.h"
#include "core/protocol/codec.h"

#include <algorithm>
#include <cmath>

namespace framewright {
namespace {

constexpr std::int64_t mebibyte = 1 << 20;
// Work of a unit: long enough that queueing and starting do not show, short enough that little is lost with a
// machine.
constexpr double usual_seconds = 60;
constexpr double min_seconds = 20;
constexpr double few_units = 16; ///< where there would be fewer, they are shorter
/// Of filtered and encoded pictures, where nothing was measured: a common encoder at a medium preset.
constexpr double assumed_pixels_per_second = 15e6;
// A task is given more than it is expected to need: one that is ended at a limit has worked for nothing.
constexpr double time_factor = 8;
constexpr double extra_seconds = 600;
constexpr double memory_factor = 1.25;
constexpr std::int64_t program_memory = 400 * mebibyte;
constexpr std::int64_t memory_step = 64 * mebibyte;
constexpr double checkpoint_seconds = 60;
constexpr std::int64_t pixels_for_two_cpus = std::int64_t{2560} * 1440;
constexpr std::int64_t pixels_for_four_cpus = std::int64_t{3840} * 2160;

ParameterDescriptor setting(const char* id, const char* name, const char* help, ParameterType type,
                            ParameterValue value) {
    ParameterDescriptor made;
    made.id = id;
    made.name = name;
    made.help = help;
    made.type = type;
    made.default_value = std::move(value);
    return made;
}

ParameterDescriptor count_setting(const char* id, const char* name, const char* help, double maximum,
                                  const char* unit, const char* zero_name) {
    ParameterDescriptor made = setting(id, name, help, ParameterType::Integer, std::int64_t{0});
    made.maximum = maximum;
    made.unit = unit;
    made.zero_name = zero_name;
    return made;
}

ParameterDescriptor text_setting(const char* id, const char* name, const char* help) {
    return setting(id, name, help, ParameterType::Text, std::string());
}

ParameterDescriptor worker_setting() {
    ParameterDescriptor made =
        text_setting("worker", "Worker program",
                     "framewright-worker, as the nodes see it. Empty: where it is installed here.");
    made.starts_program = true;
    return made;
}

std::vector<ParameterDescriptor> settings() {
    return {
        text_setting("partition", "Partition", "Empty: the cluster's default."),
        text_setting("account", "Account", "What the work is charged to. Empty: your default."),
        text_setting("qos", "Quality of service", "Empty: your default."),
        text_setting("constraint", "Constraint", "Features that nodes must have, as sbatch takes them."),
        count_setting("time", "Time limit", "Of a task. Automatic: several times what it should take.", 1e6,
                      "min", "Automatic"),
        count_setting("memory", "Memory", "Of a task. Automatic: by the size of the pictures.", 1 << 24,
                      "MiB", "Automatic"),
        count_setting("cpus", "CPUs a task", "Automatic: 1, and more for large pictures.", 1024, "",
                      "Automatic"),
        count_setting("tasks", "Tasks at a time", "The most that may run side by side.", 1e6, "", "No limit"),
        count_setting("unit", "Work of a task", "Automatic: about a minute.", 1e6, "s", "Automatic"),
        worker_setting()};
}

std::int64_t number(const ParameterMap& values, const char* id) {
    return std::get<std::int64_t>(values.at(id));
}
std::string text(const ParameterMap& values, const char* id) {
    return std::get<std::string>(values.at(id));
}

ParameterMap values_of(const BackendSpec& spec) {
    return complete_settings(slurm_backend_row().descriptor, spec);
}

std::int64_t largest_picture(const PreparedJob& job) {
    const FrameFormat& source = job.source.video_stream(job.spec.video_track)->video->format;
    return std::max(std::int64_t{source.width} * source.height,
                    std::int64_t{job.output_format.width} * job.output_format.height);
}

int cpus_of_task(const ParameterMap& values, std::int64_t pixels) {
    if (const std::int64_t given = number(values, "cpus"); given > 0)
        return static_cast<int>(given);
    return pixels >= pixels_for_four_cpus ? 4 : pixels >= pixels_for_two_cpus ? 2 : 1;
}

/// Of a frame, on so many CPUs.
double frame_seconds(const PreparedJob& job, int cpus) {
    const bool measured = !job.costs.places.empty();
    const double on_one = measured ? job.costs.frame_seconds
                                   : static_cast<double>(largest_picture(job)) / assumed_pixels_per_second;
    return on_one / cpus;
}

int unit_count(double work_seconds, std::int64_t asked_seconds) {
    if (asked_seconds > 0)
        return std::max(1, static_cast<int>(std::ceil(work_seconds / static_cast<double>(asked_seconds))));
    const double usual = work_seconds / usual_seconds;
    return std::max(1, static_cast<int>(std::max(usual, std::min(few_units, work_seconds / min_seconds))));
}

UnitNeeds needs_of(const PreparedJob& job, const ExecutionPlan& plan, int cpus, double seconds_of_frame) {
    UnitNeeds needs;
    needs.cpus = cpus;
    for (const WorkUnit& unit : plan.units) {
        std::int64_t frames = 0;
        for (const SegmentPlan& segment : unit.segments)
            frames += segment.end_frame - segment.first_frame;
        needs.seconds = std::max(needs.seconds, static_cast<double>(frames) * seconds_of_frame);
    }
    needs.memory_bytes = program_memory + static_cast<std::int64_t>(
                                              memory_factor * (frames_in_a_worker + job.temporal_radius) *
                                              static_cast<double>(bytes_of_frame_under_way(job)));
    return needs;
}

void refuse_what_is_not_shared(const JobSpec& spec) {
    if (spec.backend.store == Store::Memory)
        throw Error(ErrorKind::Usage, "-", cluster_stage,
                    Text("slurm.no_memory_store",
                         "the nodes share segments on disk; the store cannot be this machine's memory"));
}

ExecutionPlan plan_slurm(const PreparedJob& job, const OutputTimeline& timeline, const Machine&) {
    refuse_what_is_not_shared(job.spec);
    const ParameterMap values = values_of(job.spec.backend);
    ExecutionPlan plan;
    plan.backend = "slurm";
    const int cpus = cpus_of_task(values, largest_picture(job));
    const double of_frame = frame_seconds(job, cpus);
    note_sequence(plan, job);
    if (job.source_damaged() || !job.chain.can_be_cut()) {
        plan.units = unit_for_each_span(
            cut_by_time(job, timeline, checkpoint_seconds, job.spec.backend.segment_frames), timeline);
    } else {
        const double work = static_cast<double>(timeline.frame_count()) * of_frame;
        const auto segments = job.spec.backend.segment_frames > 0
                                  ? cut_by_time(job, timeline, 0, job.spec.backend.segment_frames)
                                  : cut_evenly(job, timeline, unit_count(work, number(values, "unit")));
        for (const SegmentPlan& segment : segments)
            plan.units.push_back({{segment}});
    }
    plan.workers = static_cast<int>(plan.units.size());
    plan.encoder_threads = cpus;
    if (cpus > 1)
        plan.filter_threads = plan.decoder_threads = cpus;
    plan.unit_needs = needs_of(job, plan, cpus, of_frame);
    return plan;
}

SlurmSettings slurm_settings(const PreparedJob& job, const ExecutionPlan& plan) {
    const ParameterMap values = values_of(job.spec.backend);
    const UnitNeeds needs = plan.unit_needs.value_or(UnitNeeds());
    SlurmSettings settings;
    settings.partition = text(values, "partition");
    settings.account = text(values, "account");
    settings.qos = text(values, "qos");
    settings.constraint = text(values, "constraint");
    settings.minutes = static_cast<int>(number(values, "time"));
    if (settings.minutes == 0)
        settings.minutes = static_cast<int>(std::ceil((needs.seconds * time_factor + extra_seconds) / 60));
    settings.memory_mib = number(values, "memory");
    if (settings.memory_mib == 0)
        settings.memory_mib = (needs.memory_bytes + memory_step - 1) / memory_step * memory_step / mebibyte;
    settings.cpus = needs.cpus;
    settings.tasks = static_cast<int>(number(values, "tasks"));
    settings.worker = text(values, "worker");
    if (settings.worker.empty())
        settings.worker = default_worker_program();
    return settings;
}

std::string script_of(const PreparedJob& job, const ExecutionPlan& plan, const std::string& work_folder) {
    BatchArray array;
    array.name = "framewright";
    array.batch = "BATCH";
    array.tasks = static_cast<int>(plan.units.size());
    array.work_folder = work_folder;
    array.program_version = protocol::version();
    return array_script(slurm_settings(job, plan), array);
}

Availability availability(const StopFlag& stop) {
    const SlurmPresence slurm = find_slurm(stop);
    if (!slurm.installed)
        return {false,
                Text("slurm.not_installed", "Slurm's commands (sbatch, scontrol) are not on this machine")};
    if (!slurm.configured)
        return {false,
                Text("slurm.not_configured", "Slurm has no configuration on this machine (SLURM_CONF)")};
    if (!slurm.answers)
        return {false, Text("slurm.does_not_answer", "no Slurm answers here: {1}", slurm.message)};
    return {};
}

} // namespace

BackendRow slurm_backend_row() {
    BackendRow row;
    BackendDescriptor& descriptor = row.descriptor;
    descriptor.id = "slurm";
    descriptor.name = "Slurm cluster";
    descriptor.help =
        "Segments of the clip as tasks of a Slurm cluster, joined here without loss. The clip, the output "
        "and this program must lie where all nodes see them.";
    descriptor.by_segments = true;
    descriptor.remote = true;
    descriptor.parameters = settings();
    row.plan = plan_slurm;
    row.availability = availability;
    row.batch_script = script_of;
    row.runner = [](const PreparedJob& job, const ExecutionPlan& plan,
                    RunnerContext context) -> std::unique_ptr<UnitRunner> {
        return std::make_unique<SlurmRunner>(std::move(context), slurm_settings(job, plan));
    };
    return row;
}

} // namespace framewright
