#include "core/engine/cluster/slurm_task.h"

#include "core/base/error.h"

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <utility>

namespace framewright {
namespace {} // namespace

SlurmTask::SlurmTask(RunnerUnit unit, std::function<void(std::int64_t)> progress)
    : unit_(std::move(unit)), progress_(std::move(progress)) {
    listen();
}

protocol::ExportSegmentsRequest SlurmTask::request() const {
    return {unit_.request, unit_.identity, unit_.index_path};
}

void SlurmTask::listen() {
    using Request = protocol::ExportSegmentsRequest;
    messages_ = std::make_unique<PendingRequests>();
    events_read_ = 0;
    segments_.clear();
    answer_.reset();
    ReplyHandlers<Request> handlers;
    handlers.event = [this](const Request::Event& event) {
        if (event.frames)
            progress_(*event.frames);
        if (event.segment)
            segments_.push_back(*event.segment);
    };
    handlers.cpu = [this](const CpuSeconds& used) { cpu_ = used; };
    handlers.done = [this](const Outcome<Request::Reply>& outcome) {
        answer_ = outcome.ok() ? Outcome<ExportReport>(outcome.value().report)
                               : Outcome<ExportReport>(outcome.error());
    };
    messages_->add(PendingRequests::conversation<Request>(std::move(handlers)));
}

void SlurmTask::place(const PlacedTask& task) {
    placed_ = task;
}

void SlurmTask::begin_anew() {
    discard();
    placed_.reset();
    running_ = false;
    gone_at_.reset();
    end_.reset();
    progress_(0);
    listen();
}

void SlurmTask::take(const SeenTask& seen, bool slurm_answered) {
    if (seen.growth.restarted)
        listen();
    const protocol::Bytes& bytes = seen.growth.bytes;
    events_read_ += bytes.size();
    if (!bytes.empty())
        messages_->receive(bytes);
    const bool gone = slurm_answered && (!seen.status || seen.status->state == TaskState::Ended);
    if (seen.status) {
        running_ = seen.status->state == TaskState::Running;
        reason_ = seen.status->reason;
    } else if (!bytes.empty()) {
        running_ = true;
    }
    if (answer_ || gone)
        running_ = false;
    if (!gone || !bytes.empty()) {
        if (slurm_answered)
            gone_at_.reset();
    } else if (!gone_at_) {
        gone_at_ = Clock::now();
    }
    const bool failed = seen.end && seen.end->exit_code.value_or(0) != 0;
    if (!answer_ && seen.end && gone_at_ && (failed || Clock::now() - *gone_at_ > file_delay))
        end_ = seen.end;
}

WatchedTask SlurmTask::watched() const {
    WatchedTask watched{*placed_};
    watched.events_read = events_read_;
    watched.read_events = running_ || gone_at_ || placed_->job.empty();
    watched.ask_for_end = gone_at_.has_value() && !answer_;
    return watched;
}

void SlurmTask::publish() const {
    const auto rename = [&](const std::string& path) {
        const std::string own = own_path(path, placed_->name);
        if (std::rename(own.c_str(), path.c_str()) != 0)
            throw_system_error(ErrorKind::Worker, own, "slurm",
                               Text("cluster.segment_missing", "a task's segment is not there"), errno);
    };
    for (const ExportSegment& segment : unit_.request.segments)
        rename(segment.path);
    // The trace of a task that an earlier session has submitted may not have been wanted then.
    if (std::error_code ignored; !unit_.request.trace_part.empty())
        std::filesystem::rename(own_path(unit_.request.trace_part, placed_->name), unit_.request.trace_part,
                                ignored);
}

void SlurmTask::discard() const {
    if (!placed_)
        return;
    std::error_code ignored;
    for (const ExportSegment& segment : unit_.request.segments)
        std::filesystem::remove(own_path(segment.path, placed_->name), ignored);
    if (!unit_.request.trace_part.empty())
        std::filesystem::remove(own_path(unit_.request.trace_part, placed_->name), ignored);
}

} // namespace framewright
