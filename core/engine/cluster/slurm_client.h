// Slurm's commands: what they are asked, and what their answers mean.
#pragma once

#include "core/engine/cluster/command.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace framewright {

enum class TaskState { Pending, Running, Ended };

struct TaskStatus {
    TaskState state = TaskState::Pending;
    std::string word;   ///< Slurm's: "PENDING", "OUT_OF_MEMORY", ...
    std::string reason; ///< why it waits, in Slurm's word; "" for none
    std::string node;   ///< where it runs or ran
};

/// Job id of the array, and index in it.
using TaskPlace = std::pair<std::string, int>;

/// An array, or a job that is none, in the queue.
struct QueuedJob {
    std::string id;
    std::string name;
};

/// What became of a submission. What is refused for want of room in the queue, or for want of an answer, may
/// be tried again; everything else is an error.
struct SubmissionOutcome {
    std::string job;     ///< the array's id; "" where it was not taken
    bool full = false;   ///< the queue takes no more of this user, for now
    bool unsure = false; ///< it may have been taken all the same: Slurm has not said
    std::string message; ///< Slurm's, where it was not taken
};

/// What Slurm has counted of ended tasks, where its accounting is on.
struct TaskUsage {
    std::int64_t peak_memory_bytes = 0; ///< of the largest task
};

/// Each call waits for the command, at most half a minute, and throws Error(Worker) where it does not answer;
/// Error(Cancelled) once the flag is set. One thread at a time.
class SlurmClient {
public:
    explicit SlurmClient(const StopFlag& stop) : stop_(stop) {}

    /// Throws Error(Usage) where Slurm refuses what the script asks for.
    SubmissionOutcome submit(const std::string& script_path, const std::string& job_name) const;
    /// Of all tasks of these arrays that Slurm still knows, in one call.
    std::map<TaskPlace, TaskStatus> status(const std::vector<std::string>& jobs) const;
    /// Of this user, those whose names begin so and that have not ended.
    std::vector<QueuedJob> jobs_named(const std::string& prefix) const;
    /// The same within a second, whatever the flag says.
    std::vector<QueuedJob> jobs_to_cancel(const std::string& prefix) const;
    /// Exit code of an ended task, 128 and the signal where one has ended it; empty where nobody knows it any
    /// more.
    std::optional<int> exit_code(const TaskPlace& task) const;
    /// Jobs ("12") or single tasks ("12_3"); those that have ended are ignored. Waits a second at most, and
    /// does so whatever the flag says.
    void cancel(const std::vector<std::string>& ids) const;
    /// The same for this user's jobs of this name.
    void cancel_named(const std::string& name) const;
    /// The number of tasks that an array may have.
    int max_array_size() const;
    /// Empty where there is no accounting.
    std::optional<TaskUsage> usage(const std::vector<std::string>& jobs) const;

private:
    CommandOutput run(const std::vector<std::string>& command) const;
    void take_back(const std::vector<std::string>& what) const;

    const StopFlag& stop_;
};

/// Whether there is a Slurm that answers.
struct SlurmPresence {
    bool answers = false;
    bool installed = false;
    bool configured = false;
    std::string message; ///< its own, where it does not answer
};
/// Found out within a few seconds and remembered for a while. Any thread. Throws Error(Cancelled) once the
/// flag is set.
SlurmPresence find_slurm(const StopFlag& stop);

} // namespace framewright
