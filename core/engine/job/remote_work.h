// Units of work on others' machines: the runner of a backend that has one, and what it tells the job.
#pragma once

#include "core/engine/job/job_state.h"
#include "core/engine/runner/local_workers.h"

#include <functional>
#include <memory>

namespace framewright {

class RemoteWork {
public:
    /// `workers` counts the CPU time of all the job's work. `handed_over` is called once everything is
    /// submitted, where the job is to be left to itself, and nothing else after that.
    RemoteWork(JobState& state, EventLoop& loop, LocalWorkers& workers, std::function<void()> handed_over);

    /// From here on the job's units go to its backend's own runner, where it has one.
    void begin();
    /// Ends what is under way.
    void stop();
    void count_into(JobResult& result) const;
    /// Says what no number of machines makes shorter: putting the file together, which took so many seconds.
    void note_floor(double assembly_seconds);

private:
    RunnerContext context();
    std::vector<std::string> follow_up() const;
    void note_hand_over(const std::vector<std::string>& jobs, const std::string& last);

    JobState& state_;
    EventLoop& loop_;
    LocalWorkers& workers_;
    const std::function<void()> handed_over_;
    std::unique_ptr<UnitRunner> runner_;
};

/// Whether the job's backend has its work done on others' machines. Throws Error(Usage) where the job asks
/// for what only such a backend can do.
bool is_remote(const JobSpec& spec);

} // namespace framewright
