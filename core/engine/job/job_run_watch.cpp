// What is looked at while a job runs: its workers, its source, the disk; progress and resources.
#include "core/engine/job/job_run.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>

namespace framewright {
namespace {

using std::chrono::seconds;

constexpr seconds look_interval{1}; ///< at the source and the disk

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
    report_progress();
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

/// Of the job's largest pictures; 0 while that is unknown.
std::int64_t JobRun::pixels() const {
    if (!job_)
        return 0;
    const StreamInfo* stream = job_->source.video_stream(job_->spec.video_track);
    const std::int64_t decoded =
        stream && stream->video ? std::int64_t{stream->video->format.width} * stream->video->format.height
                                : 0;
    return std::max(decoded, std::int64_t{job_->output_format.width} * job_->output_format.height);
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
