// What one job says to Slurm and lays into its work folder, in calls that wait.
#pragma once

#include "core/engine/cluster/placed_task.h"
#include "core/engine/cluster/slurm_client.h"
#include "core/engine/cluster/slurm_settings.h"
#include "core/engine/cluster/task_end.h"
#include "core/engine/cluster/task_files.h"
#include "core/protocol/requests.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace framewright {

struct SubmittedTasks {
    /// By the place of their requests; of those that the queue has no room for there is none.
    std::map<std::size_t, PlacedTask> tasks;
    std::size_t adopted = 0; ///< of these: they are an earlier session's
    std::string message;     ///< Slurm's, where there was no room
};

struct WatchedTask {
    PlacedTask task;
    std::size_t events_read = 0; ///< bytes
    bool read_events = true;
    bool ask_for_end = false; ///< how it has ended is wanted
};

struct SeenTask {
    FileGrowth growth;
    std::optional<TaskStatus> status; ///< none where Slurm was not asked, or knows nothing of it
    std::optional<TaskEnd> end;
};

struct LookAtTasks {
    std::vector<SeenTask> tasks; ///< as they were asked for
    bool asked_slurm = false;    ///< and it has answered
    std::string problem;         ///< why it has not, where it was asked
};

/// One thread at a time, but for waiting_reason(). Throws Error(Cancelled) once the flag is set.
class SlurmSession {
public:
    /// `folder` is the job's work folder; its path is what the job's names in the queue are made from, so
    /// that a later session finds what an earlier one has submitted.
    SlurmSession(SlurmSettings settings, std::string folder, const StopFlag& stop);

    /// Brings each request to a task: one that an earlier session has submitted for it and that has ended
    /// well or may still do so, else a new one. The paths in requests are the final ones; what a task writes
    /// has its own name until then (see own_path()). The first call checks that a node sees the folder and
    /// the source, takes up what an earlier session has left, and takes back what is of no use. Throws
    /// Error(Output), Error(Input) and Error(Unsupported) where the cluster cannot do the job, Error(Usage)
    /// where Slurm refuses it.
    SubmittedTasks submit(const std::vector<protocol::ExportSegmentsRequest>& requests);
    /// Runs a command once these jobs have ended. Returns its job id. Throws Error(Worker) where the queue
    /// takes nothing, and as submit().
    std::string submit_command(const std::vector<std::string>& command,
                               const std::vector<std::string>& after);

    LookAtTasks look(const std::vector<WatchedTask>& tasks, bool ask_slurm) const;
    void cancel(const std::vector<std::string>& ids) const { client_.cancel(ids); }
    /// Takes back these jobs and whatever else is in the queue under the job's names: ids of what was being
    /// submitted when the flag was set are not known here. Throws Error(Worker) where Slurm does not answer.
    void cancel_all(const std::vector<std::string>& ids) const;
    /// Whether tasks that nobody asks for any more may be in the queue.
    bool may_have_left_some() const { return !unsure_.empty() || !adoptable_.empty(); }
    /// How the names of all the job's tasks in the queue begin.
    const std::string& name_prefix() const { return name_prefix_; }
    std::optional<TaskUsage> usage(const std::vector<std::string>& jobs) const { return client_.usage(jobs); }

    /// For what is submitted from now on, after a task has reached its limit: nothing where that has been
    /// raised since.
    void raise_time_limit(const TaskLimits& reached);
    void raise_memory_limit(const TaskLimits& reached);
    const SlurmSettings& settings() const { return settings_; }

    /// Slurm's word for why the first task has not started yet; "" for none. Any thread.
    std::string waiting_reason() const;

private:
    void open(const protocol::ExportSegmentsRequest& request);
    std::map<std::string, PlacedTask> former_tasks();
    void check_node(const protocol::ExportSegmentsRequest& request);
    void pause(std::chrono::milliseconds wait) const;
    void take_reason(const std::optional<TaskStatus>& status);
    void await_node(const PlacedTask& task, const std::string& note);
    void submit_new(const std::vector<protocol::ExportSegmentsRequest>& requests,
                    const std::vector<std::size_t>& places, SubmittedTasks& submitted);
    SubmissionOutcome submit_array(const std::string& batch, std::size_t count, bool log);
    SubmissionOutcome submit_script(const std::string& path, const std::string& name);
    void cancel_unsure();
    void remove_batch(const std::string& batch, std::size_t count) const;
    PlacedTask write_request(const TaskName& name, const protocol::ExportSegmentsRequest& request);
    std::string shared_index(const std::string& path);
    std::string path_of(const std::string& name) const { return folder_ + "/" + name; }
    std::string job_name(const std::string& batch) const { return name_prefix_ + batch; }

    SlurmSettings settings_;
    const TaskLimits first_limits_; ///< an earlier session's as well
    const std::string folder_;
    const std::string name_prefix_;
    const StopFlag& stop_;
    SlurmClient client_;
    bool opened_ = false;
    std::size_t max_array_ = 1;
    bool any_submitted_ = false;
    std::string being_submitted_;                 ///< name of the job whose id is not known yet
    std::vector<std::string> unsure_;             ///< names of jobs that were perhaps taken: nobody has said
    std::map<std::string, PlacedTask> adoptable_; ///< by what their requests ask for
    std::map<std::string, std::string> shared_indexes_; ///< copies in the folder, by the file they are of
    mutable std::mutex reason_mutex_;
    std::string reason_;
};

} // namespace framewright
