// What is looked at while a job runs: its workers, its source, the disk; progress and resources.
#include "core/engine/job/job_run.h"

#include "core/base/fault_plan.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>

namespace framewright {
namespace {

using std::chrono::seconds;

constexpr seconds max_silence{20};  ///< a busy worker is heard from every second
constexpr seconds min_stall{60};    ///< without progress, for pictures up to 1080p
constexpr seconds absence{3};       ///< between two looks: this process itself was stopped
constexpr seconds look_interval{1}; ///< at the source and the disk
constexpr std::int64_t pixels_1080p = 1920 * 1080;

std::string size_text(double bytes) {
    char text[32];
    if (bytes < 1e9)
        std::snprintf(text, sizeof text, "%.1f MB", bytes / 1e6);
    else
        std::snprintf(text, sizeof text, "%.1f GB", bytes / 1e9);
    return text;
}

} // namespace

void JobRun::tick() {
    const auto now = Clock::now();
    const bool was_away = now - last_tick_ > absence;
    last_tick_ = now;
    if (was_away) {
        for (Worker& worker : workers_)
            if (worker.process)
                worker.process->reset_watchdog();
    }
    report_progress();
    watch_workers();
    if (!over_ && now - last_look_ >= look_interval) {
        last_look_ = now;
        watch_source();
        watch_space();
    }
}

void JobRun::report_progress() {
    std::vector<int> ids;
    std::int64_t frames = frames_done_;
    for (const Worker& worker : workers_) {
        if (worker.process && worker.process->alive())
            ids.push_back(worker.process->process_id());
        frames += worker.frames;
    }
    memory_.sample(ids);
    if (observer_.progress)
        observer_.progress(progress_.at(Clock::now(), frames - reused_frames_, reused_frames_));
}

/// A worker that is stopped, or that runs without getting anywhere, is killed; what it was asked for then
/// goes the way of every failure.
void JobRun::watch_workers() {
    const auto now = Clock::now();
    std::int64_t pixels = 0;
    if (job_) {
        const FrameFormat& source = job_->source.video_stream(job_->spec.video_track)->video->format;
        pixels = std::max(std::int64_t{source.width} * source.height,
                          std::int64_t{job_->output_format.width} * job_->output_format.height);
    }
    seconds stall = min_stall * std::max<std::int64_t>(1, pixels / pixels_1080p);
    if (const auto limit = FaultPlan::of_environment().number("stall-limit"))
        stall = seconds(*limit);
    for (std::size_t i = 0; i < workers_.size() && !over_; ++i) {
        WorkerProcess* process = workers_[i].process.get();
        if (!process || !process->alive() || !process->busy())
            continue;
        if (now - process->last_message_at() > max_silence)
            process->abandon(Error(ErrorKind::Worker, "-", "worker", "a worker process does not respond"));
        else if (now - process->last_progress_at() > stall)
            process->abandon(Error(ErrorKind::Worker, "-", "worker",
                                   "a worker process has made no progress for " +
                                       std::to_string(stall.count()) + " seconds"));
    }
}

void JobRun::watch_source() const {
    if (!job_)
        return;
    SourceIdentity identity;
    try {
        identity = identify_source(spec_.source);
    } catch (const Error& error) {
        throw Error(ErrorKind::Input, spec_.source, "decode",
                    "the file was changed during the job: it is gone", error.what());
    }
    if (!(identity == job_->identity))
        throw Error(ErrorKind::Input, spec_.source, "decode", "the file was changed during the job");
}

/// Warns when what is still to come will not fit on the disk: segments into the work folder, then the file.
void JobRun::watch_space() {
    const std::int64_t made = frames_done_ - reused_frames_;
    if (!store_ || space_warned_ || spec_.output.empty() || progress_.stage() != JobStage::Filtering ||
        made * 20 < result_.frames_in || spec_.backend.store == Store::Memory)
        return;
    const double whole = static_cast<double>(store_->disk_bytes()) * static_cast<double>(result_.frames_in) /
                         static_cast<double>(frames_done_);
    std::error_code error;
    const auto folder = std::filesystem::space(store_->folder(), error);
    if (error)
        return;
    const double needed = whole - static_cast<double>(store_->disk_bytes()) + whole;
    if (needed <= static_cast<double>(folder.available))
        return;
    space_warned_ = true;
    warn("the disk may fill up: about " + size_text(needed) + " more are needed in " + store_->folder() +
         " and for the file, " + size_text(static_cast<double>(folder.available)) + " are free");
}

/// A worker says so itself, or the system has killed it for want of memory.
bool JobRun::out_of_memory(const Error& error) const {
    return error.stage() == memory_stage || out_of_memory_kills() > oom_kills_before_;
}

void JobRun::count_cpu(const CpuSeconds& cpu) {
    result_.user_seconds += cpu.user;
    result_.system_seconds += cpu.system;
}

/// For the answers to requests.
std::function<void(const CpuSeconds&)> JobRun::cpu_counter() {
    return [this](const CpuSeconds& cpu) { count_cpu(cpu); };
}

} // namespace framewright
