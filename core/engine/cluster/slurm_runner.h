// Runs units of work as tasks of Slurm arrays, over a file system that all machines share.
#pragma once

#include "core/engine/cluster/places.h"
#include "core/engine/cluster/slurm_session.h"
#include "core/engine/cluster/slurm_task.h"
#include "core/engine/cluster/status_pace.h"
#include "core/engine/process/work_thread.h"
#include "core/engine/runner/unit_runner.h"

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace framewright {

/// Everything that waits for Slurm or for files happens on a thread of its own, one thing at a time. What is
/// submitted in one turn of the loop becomes one array. A process that is killed leaves its tasks at work;
/// the next session in the same work folder takes them up.
class SlurmRunner final : public UnitRunner {
public:
    SlurmRunner(RunnerContext context, SlurmSettings settings);
    ~SlurmRunner() override;

    UnitId submit(const RunnerUnit& unit, UnitReports reports) override;
    void cancel(UnitId id) override;
    void stop() override;
    RunnerUsage usage() const override { return usage_; }

private:
    using Clock = std::chrono::steady_clock;
    struct Unit {
        std::unique_ptr<SlurmTask> task;
        UnitReports reports;
        int place = -1; ///< while it runs: the least number that no other one has
    };

    void tick();
    void take_back_unwanted();
    void count_waiting();
    template <class Result>
    void ask(std::function<Result()> question, std::function<void(const Result&)> take);
    void submit_waiting();
    void on_submitted(const std::vector<UnitId>& ids, const SubmittedTasks& submitted);
    bool anything_goes_on() const;
    void hand_over();
    void look();
    void on_look(const std::vector<UnitId>& ids, const LookAtTasks& look);
    bool take(UnitId id, const SeenTask& seen, bool slurm_answered);
    void on_answer(UnitId id);
    void on_lost(UnitId id);
    bool is_futile(Remedy remedy);
    void report_end(UnitId id, const Outcome<ExportReport>& outcome);
    void count_usage();
    void say_why_waiting();
    void note_once(const Text& text);
    void fail(const Error& error);
    void free_place(Unit& unit);
    void take_back(const PlacedTask& task);
    std::vector<std::string> jobs() const;

    const RunnerContext context_;
    StopFlag stop_ = false;
    SlurmSession session_;
    std::map<UnitId, Unit> units_;
    UnitId last_id_ = 0;
    Places places_;
    std::vector<UnitId> unsubmitted_;
    std::vector<std::string> unwanted_; ///< tasks to be taken back
    std::set<std::string> jobs_;        ///< that this session watches
    int futile_ends_ = 0;               ///< of tasks without an answer, while none has ever answered
    std::set<std::string> said_;        ///< notes, in English
    bool asking_ = false;
    bool over_ = false;
    bool handed_over_ = false;
    bool usage_asked_ = false;
    Clock::time_point retry_at_; ///< of what the queue had no room for
    Clock::time_point next_cancel_;
    Clock::time_point next_look_;
    StatusPace pace_;
    Clock::time_point last_word_ = Clock::now(); ///< from Slurm or from a task
    Clock::time_point last_tick_ = Clock::now();
    RunnerUsage usage_;
    std::unique_ptr<WorkThread> thread_;
    std::unique_ptr<LoopTimer> timer_;
};

} // namespace framewright
