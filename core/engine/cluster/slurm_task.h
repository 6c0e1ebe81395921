// One unit of work on its way through the cluster, as the engine sees it.
#pragma once

#include "core/base/cpu_seconds.h"
#include "core/engine/cluster/slurm_session.h"
#include "core/engine/process/pending_requests.h"
#include "core/engine/runner/unit_runner.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace framewright {

/// On the loop's thread. A task's answers are files; what they say arrives here in the order of writing.
class SlurmTask {
public:
    using Clock = std::chrono::steady_clock;

    SlurmTask(RunnerUnit unit, std::function<void(std::int64_t frames)> progress);

    protocol::ExportSegmentsRequest request() const;
    void place(const PlacedTask& task);
    /// It is to be submitted once more; what the lost task has said is void.
    void begin_anew();
    const std::optional<PlacedTask>& placed() const { return placed_; }

    /// Throws Error(Worker) for an answer that makes no sense.
    void take(const SeenTask& seen, bool slurm_answered);
    WatchedTask watched() const;

    bool running() const { return running_; }
    const std::string& waiting_reason() const { return reason_; }
    /// The task's answer; its segments have their final names then.
    const std::optional<Outcome<ExportReport>>& answer() const { return answer_; }
    const CpuSeconds& cpu() const { return cpu_; }
    const std::vector<FinishedSegment>& segments() const { return segments_; }
    /// How it has ended, where that was without an answer.
    const std::optional<TaskEnd>& end() const { return end_; }
    /// Gives the segments and the part of the trace their final names. Throws Error(Worker) where one is not
    /// there.
    void publish() const;
    /// Deletes what it has written.
    void discard() const;

    int moves = 0; ///< to another machine, after no fault of the task's

private:
    void listen();

    RunnerUnit unit_;
    const std::function<void(std::int64_t)> progress_;
    std::optional<PlacedTask> placed_;
    std::unique_ptr<PendingRequests> messages_;
    std::size_t events_read_ = 0;
    bool running_ = false;
    std::string reason_;
    std::optional<Clock::time_point> gone_at_; ///< Slurm says that it has ended, or does not know it
    std::optional<TaskEnd> known_end_;         ///< unless an answer still turns up
    std::optional<TaskEnd> end_;
    std::optional<Outcome<ExportReport>> answer_;
    CpuSeconds cpu_;
    std::vector<FinishedSegment> segments_;
};

} // namespace framewright
