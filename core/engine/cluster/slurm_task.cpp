#include "core/engine/cluster/slurm_task.h"

#include "core/base/error.h"

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <utility>

namespace framewright {

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
    known_end_.reset();
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
        reason_ = seen.status->state == TaskState::Pending ? seen.status->reason : std::string();
    } else if (!bytes.empty()) {
        running_ = true;
    }
    if (answer_ || gone)
        running_ = false;
    if (slurm_answered && !gone) {
        gone_at_.reset();
        known_end_.reset();
    } else if (gone && !gone_at_) {
        gone_at_ = Clock::now();
    }
    if (seen.end && gone)
        known_end_ = seen.end;
    const bool failed = known_end_ && known_end_->exit_code.value_or(0) != 0;
    if (!answer_ && known_end_ && bytes.empty() && gone_at_ &&
        (failed || Clock::now() - *gone_at_ > file_delay))
        end_ = known_end_;
}

WatchedTask SlurmTask::watched() const {
    WatchedTask watched{*placed_};
    watched.events_read = events_read_;
    watched.read_events = running_ || gone_at_ || placed_->job.empty();
    watched.ask_for_end = gone_at_.has_value() && !answer_ && !known_end_;
    return watched;
}

void SlurmTask::publish() const {
    const ExportRequest& request = unit_.request;
    for (std::size_t i = 0; i < request.segments.size(); ++i) {
        const std::string& written = placed_->segment_paths.at(i);
        if (std::rename(written.c_str(), request.segments[i].path.c_str()) != 0)
            throw_system_error(ErrorKind::Worker, written, cluster_stage,
                               Text("cluster.segment_missing", "a task's segment is not there"), errno);
    }
    // A task that an earlier session has submitted may have made none.
    if (std::error_code ignored; !request.trace_part.empty() && !placed_->trace_part.empty())
        std::filesystem::rename(placed_->trace_part, request.trace_part, ignored);
}

void SlurmTask::discard() const {
    if (!placed_)
        return;
    std::error_code ignored;
    for (const std::string& path : placed_->segment_paths)
        std::filesystem::remove(path, ignored);
    if (!placed_->trace_part.empty())
        std::filesystem::remove(placed_->trace_part, ignored);
}

} // namespace framewright
