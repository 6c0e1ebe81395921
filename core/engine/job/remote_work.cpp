#include "core/engine/job/remote_work.h"

#include "core/base/write_file.h"
#include "core/engine/backend/backend.h"
#include "core/engine/cluster/slurm_settings.h"
#include "core/engine/store/work_folder.h"
#include "core/sequence/sequence_name.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <utility>

namespace framewright {

bool is_remote(const JobSpec& spec) {
    const bool remote = backend_traits(spec.backend.id).remote;
    if (!remote && spec.submission != Submission::Watch)
        throw Error(
            ErrorKind::Usage, "-", "backend",
            Text("backend.not_submitted",
                 "the backend '{1}' runs on this machine and submits nothing to detach from or to print",
                 spec.backend.id));
    return remote;
}

RemoteWork::RemoteWork(JobState& state, EventLoop& loop, LocalWorkers& workers,
                       std::function<void()> handed_over)
    : state_(state), loop_(loop), workers_(workers), handed_over_(std::move(handed_over)) {}

void RemoteWork::begin() {
    const BackendRow& row = backend_registry().at(state_.prepared->spec.backend.id);
    if (!row.runner)
        return;
    runner_ = row.runner(*state_.prepared, state_.plan, context());
    state_.units = runner_.get();
}

void RemoteWork::stop() {
    if (runner_)
        runner_->stop();
}

RunnerContext RemoteWork::context() {
    RunnerContext context{loop_, state_.store->folder(), {}, {}, {}, {}, {}, {}, {}};
    context.warn = [this](const Text& text) { state_.warn(text); };
    context.note = [this](const Text& text) { state_.note(text); };
    context.queued = [this](bool waiting) {
        if (const JobStage now = state_.progress.stage();
            now == JobStage::Queued || now == JobStage::Filtering)
            state_.progress.enter(waiting ? JobStage::Queued : JobStage::Filtering);
    };
    context.cpu = [this](const CpuSeconds& used) { workers_.count_cpu(used); };
    context.failed = [this](const Error& error) { state_.guard([&] { throw error; }); };
    if (state_.spec.submission == Submission::Detach && hand_overs() < max_hand_overs)
        context.follow_up = [this] { return follow_up(); };
    context.handed_over = [this](const std::vector<std::string>& jobs, const std::string& last) {
        state_.guard([&] { note_hand_over(jobs, last); });
    };
    return context;
}

/// The same job, resumed: all that the tasks have made is there by then.
std::vector<std::string> RemoteWork::follow_up() const {
    JobSpec spec = state_.spec;
    spec.source = absolute_name(spec.source);
    spec.output = absolute_name(spec.output);
    if (!spec.work_dir.empty())
        spec.work_dir = std::filesystem::absolute(spec.work_dir).string();
    spec.resume = true;
    const std::string path = state_.store->path(job_file_name);
    const std::string job = format_job(spec);
    write_file(path, {reinterpret_cast<const std::uint8_t*>(job.data()), job.size()}, cluster_stage,
               Durability::Synced);
    const auto worker = spec.backend.settings.find("worker"); // as the nodes see it
    const bool given = worker != spec.backend.settings.end() && !worker->second.empty();
    const std::string program =
        (std::filesystem::path(given ? worker->second : default_worker_program()).parent_path() /
         "framewright-cli")
            .string();
    return {program, "export", "--job", path, "--detach", "--trust-programs"};
}

void RemoteWork::note_hand_over(const std::vector<std::string>& jobs, const std::string& last) {
    std::string all;
    for (const std::string& job : jobs)
        all += job + ",";
    state_.note(Text("slurm.handed_over",
                     "submitted; job {1} assembles the file. Watch it by squeue --jobs={2}, or continue here "
                     "with the same command and --resume in place of --detach",
                     last, all + last));
    handed_over_();
}

void RemoteWork::note_floor(double assembly_seconds) {
    if (!runner_ || assembly_seconds <= 0 || state_.work_seconds <= 0)
        return;
    const auto tasks = static_cast<std::int64_t>(std::ceil(state_.work_seconds / assembly_seconds));
    state_.note(Text("slurm.assembly_floor",
                     "assembling the file took {1}, which tasks do not share: more than {2} of them at a "
                     "time would not make the export faster",
                     seconds_text(assembly_seconds), tasks));
}

void RemoteWork::count_into(JobResult& result) const {
    if (!runner_)
        return;
    const RunnerUsage usage = runner_->usage();
    result.waiting_seconds = usage.waiting_seconds;
    result.peak_process_memory_bytes =
        std::max(result.peak_process_memory_bytes, usage.peak_process_memory_bytes);
}

} // namespace framewright
