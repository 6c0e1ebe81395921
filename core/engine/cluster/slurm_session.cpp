#include "core/engine/cluster/slurm_session.h"

#include "core/base/text_digest.h"
#include "core/base/write_file.h"
#include "core/engine/cluster/batch_script.h"
#include "core/engine/cluster/status_pace.h"
#include "core/engine/process/pending_requests.h"
#include "core/protocol/codec.h"
#include "core/protocol/task_exit.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <set>
#include <sys/stat.h>
#include <thread>
#include <utility>

namespace framewright {
namespace {

using protocol::ExportSegmentsRequest;
using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds first_wait{100};
constexpr std::chrono::milliseconds max_wait{15000};
constexpr int limit_factor = 2;
constexpr int max_minutes = 1'000'000;

/// On the disk, so that other machines see it.
template <class Content> void write_shared(const std::string& path, const Content& content) {
    write_file(path, {reinterpret_cast<const std::uint8_t*>(content.data()), content.size()}, cluster_stage,
               Durability::Synced);
}

std::string own_job_id() {
    const char* const array = std::getenv("SLURM_ARRAY_JOB_ID");
    const char* const job = array ? array : std::getenv("SLURM_JOB_ID");
    return job ? job : "";
}

} // namespace

SlurmSession::SlurmSession(SlurmSettings settings, std::string folder, const StopFlag& stop)
    : settings_(std::move(settings)), first_limits_{settings_.minutes, settings_.memory_mib},
      folder_(std::move(folder)),
      name_prefix_("framewright-" + text_digest(std::filesystem::weakly_canonical(folder_).string()) + "-"),
      stop_(stop), client_(stop) {}

std::string SlurmSession::waiting_reason() const {
    const std::lock_guard lock(reason_mutex_);
    return reason_;
}

void SlurmSession::raise_time_limit(const TaskLimits& reached) {
    if (reached.minutes >= settings_.minutes && settings_.minutes < max_minutes)
        settings_.minutes *= limit_factor;
}
void SlurmSession::raise_memory_limit(const TaskLimits& reached) {
    if (reached.memory_mib >= settings_.memory_mib)
        settings_.memory_mib *= limit_factor;
}

/// Everything that earlier sessions of this folder have submitted and that can still be of use, by its
/// purpose. The rest is taken back.
std::map<std::string, PlacedTask> SlurmSession::former_tasks() {
    std::map<std::string, std::string> job_of_batch;
    std::vector<std::string> useless; // what was to put the file together: this session does
    for (const QueuedJob& job : client_.jobs_named(name_prefix_)) {
        const std::string batch = job.name.substr(name_prefix_.size());
        if (job.id == own_job_id())
            continue;
        if (std::filesystem::exists(path_of(script_file(batch))))
            job_of_batch[batch] = job.id;
        else
            useless.push_back(job.id);
    }
    const auto former = tasks_in(folder_, job_of_batch, first_limits_, stop_);
    for (const auto& [batch, job] : job_of_batch)
        if (std::none_of(former.begin(), former.end(),
                         [&, id = job](const auto& item) { return item.second.job == id; }))
            useless.push_back(job);
    client_.cancel(useless);
    return former;
}

void SlurmSession::open(const ExportSegmentsRequest& request) {
    max_array_ = static_cast<std::size_t>(client_.max_array_size());
    adoptable_ = former_tasks();
    // Where an earlier session's tasks are at work, a node has been found to see everything.
    if (adoptable_.empty())
        check_node(request);
    opened_ = true;
}

void SlurmSession::check_node(const ExportSegmentsRequest& request) {
    const PlacedTask unplaced{{new_batch(), 0}, {}, {}, {}, {}};
    const std::string note = new_batch() + new_batch();
    const std::string note_path = path_of(note_file(unplaced.name.batch));
    write_shared(note_path, note);
    const protocol::Bytes bytes = protocol::encode_request(
        1, protocol::CheckNodeRequest{note_path, request.request.spec.source, request.identity});
    write_shared(path_of(request_file(unplaced.name)), bytes);
    const SubmissionOutcome outcome = submit_array(unplaced.name.batch, 1, false);
    if (outcome.job.empty())
        throw Error(ErrorKind::Worker, "-", cluster_stage,
                    Text("slurm.takes_nothing", "Slurm takes no work at the moment: {1}", outcome.message));
    try {
        await_node({unplaced.name, outcome.job, {}, {}, {}}, note);
    } catch (const Error&) {
        client_.cancel({outcome.job});
        throw;
    }
}

void SlurmSession::pause(std::chrono::milliseconds wait) const {
    for (const auto end = Clock::now() + wait; Clock::now() < end;
         std::this_thread::sleep_for(first_wait / 2))
        check_going_on(stop_);
}

/// Why the first task waits. Throws where it will wait for ever.
void SlurmSession::take_reason(const std::optional<TaskStatus>& status) {
    const std::lock_guard lock(reason_mutex_);
    reason_ = status && status->state == TaskState::Pending ? status->reason : std::string();
    if (never_starts(reason_))
        throw Error(ErrorKind::Usage, "-", cluster_stage, words_for_reason(reason_));
}

/// Waits, as long as the queue is, for the answer of the node that Slurm has chosen.
void SlurmSession::await_node(const PlacedTask& task, const std::string& note) {
    PendingRequests pending;
    std::optional<Outcome<protocol::CheckNodeRequest::Reply>> answer;
    ReplyHandlers<protocol::CheckNodeRequest> handlers;
    handlers.done = [&](const Outcome<protocol::CheckNodeRequest::Reply>& outcome) { answer = outcome; };
    pending.add(PendingRequests::conversation<protocol::CheckNodeRequest>(std::move(handlers)));
    WatchedTask watched{task};
    watched.read_events = false;
    std::optional<Clock::time_point> ended_at;
    Clock::time_point answered_at = Clock::now();
    for (auto wait = first_wait; !answer; wait = std::min(wait * 3 / 2, max_wait)) {
        pause(wait);
        const LookAtTasks look = this->look({watched}, true);
        if (look.asked_slurm)
            answered_at = Clock::now();
        else if (Clock::now() - answered_at > slurm_patience)
            throw Error(
                ErrorKind::Worker, "-", cluster_stage,
                Text("slurm.silent_check", "Slurm has not answered for a long time: {1}", look.problem));
        const SeenTask& seen = look.tasks.front();
        pending.receive(seen.growth.bytes);
        watched.events_read += seen.growth.bytes.size();
        const bool ended = look.asked_slurm && (!seen.status || seen.status->state == TaskState::Ended);
        watched.read_events = ended || (seen.status && seen.status->state == TaskState::Running);
        take_reason(seen.status);
        if (!answer && seen.end &&
            (seen.end->exit_code.value_or(0) != 0 || Clock::now() - *ended_at > file_delay)) {
            TaskEnd end = *seen.end;
            // It has ended as it should, and what it wrote is not here.
            if (end.exit_code == 0)
                end.exit_code = static_cast<int>(TaskExit::NoFolder);
            throw error_of(end, settings_, folder_);
        }
        if (ended && !ended_at)
            ended_at = Clock::now();
        watched.ask_for_end = ended;
    }
    if (answer->value().note != note)
        throw Error(ErrorKind::Output, folder_, cluster_stage,
                    Text("cluster.folder_differs", "the node {1} sees another folder under this name",
                         answer->value().node));
}

SubmissionOutcome SlurmSession::submit_array(const std::string& batch, std::size_t count, bool log) {
    BatchArray array;
    array.name = job_name(batch);
    array.batch = batch;
    array.tasks = static_cast<int>(count);
    array.work_folder = folder_;
    array.program_version = protocol::version();
    array.log = log;
    const std::string script = array_script(settings_, array);
    const std::string path = path_of(script_file(batch));
    write_shared(path, script);
    return submit_script(path, array.name);
}

/// What is refused once work has been submitted costs nothing that is done.
SubmissionOutcome SlurmSession::submit_script(const std::string& path, const std::string& name) {
    being_submitted_ = name; // until it is known what has become of it
    try {
        SubmissionOutcome outcome = client_.submit(path, name);
        being_submitted_.clear();
        if (outcome.unsure)
            unsure_.push_back(name);
        if (!outcome.job.empty()) {
            any_submitted_ = opened_; // the check of a node is no work
            cancel_unsure();
        }
        return outcome;
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::Usage || !any_submitted_)
            throw;
        throw Error(ErrorKind::Worker, error.file(), error.stage(), error.cause());
    }
}

/// Slurm answers again: what it may have taken without saying so has been submitted once more since.
void SlurmSession::cancel_unsure() {
    try {
        for (const std::string& name : unsure_)
            client_.cancel_named(name);
        unsure_.clear();
    } catch (const Error&) { // with the next submission
    }
}

void SlurmSession::cancel_all(const std::vector<std::string>& ids) const {
    std::set<std::string> all(ids.begin(), ids.end());
    std::optional<Error> silence;
    try {
        for (const QueuedJob& job : client_.jobs_to_cancel(name_prefix_))
            if (job.id != own_job_id())
                all.insert(job.id);
    } catch (const Error& error) {
        silence = error;
    }
    client_.cancel({all.begin(), all.end()});
    if (!being_submitted_.empty()) // the controller may have taken it since
        client_.cancel_named(being_submitted_);
    if (silence)
        throw Error(*silence);
}

/// The workers map the index from where all machines see it; a copy serves all tasks of the session.
std::string SlurmSession::shared_index(const std::string& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0)
        throw_system_error(ErrorKind::Output, path, cluster_stage,
                           Text("cluster.no_index", "cannot read the frame index"), errno);
    const std::string identity = std::to_string(status.st_dev) + " " + std::to_string(status.st_ino);
    std::string& copy = shared_indexes_[identity];
    if (copy.empty()) {
        const protocol::Bytes bytes = whole_file(path);
        const std::string name = path_of("index-" + new_batch());
        write_shared(name, bytes);
        copy = name;
    }
    return copy;
}

PlacedTask SlurmSession::write_request(const TaskName& name, const ExportSegmentsRequest& request) {
    ExportSegmentsRequest own = request;
    own.index_path = shared_index(request.index_path);
    own.request.trace_part = own_path(request.request.trace_part, name);
    for (ExportSegment& segment : own.request.segments)
        segment.path = own_path(segment.path, name);
    write_shared(path_of(request_file(name)), protocol::encode_request(1, own));
    return placed_task(name, {}, own, {});
}

SubmittedTasks SlurmSession::submit(const std::vector<ExportSegmentsRequest>& requests) {
    if (!opened_)
        open(requests.front());
    SubmittedTasks submitted;
    std::vector<std::size_t> left;
    for (std::size_t i = 0; i < requests.size(); ++i) {
        const auto found = adoptable_.find(purpose_of(requests[i]));
        if (found == adoptable_.end()) {
            left.push_back(i);
            continue;
        }
        submitted.tasks[i] = found->second;
        ++submitted.adopted;
        adoptable_.erase(found); // should it fail, the next try is a new task
    }
    submit_new(requests, left, submitted);
    return submitted;
}

/// As large arrays as Slurm takes.
void SlurmSession::submit_new(const std::vector<ExportSegmentsRequest>& requests,
                              const std::vector<std::size_t>& places, SubmittedTasks& submitted) {
    std::size_t most = max_array_;
    for (std::size_t at = 0; at < places.size() && most > 0;) {
        const std::size_t count = std::min(most, places.size() - at);
        const std::string batch = new_batch();
        std::vector<PlacedTask> tasks;
        for (std::size_t i = 0; i < count; ++i) {
            check_going_on(stop_);
            tasks.push_back(write_request({batch, static_cast<int>(i)}, requests[places[at + i]]));
        }
        const SubmissionOutcome outcome = submit_array(batch, count, true);
        if (outcome.job.empty()) {
            if (!outcome.unsure)
                remove_batch(batch, count);
            submitted.message = outcome.message;
            most = outcome.full ? count / 2 : 0; // as many as there is room for
            continue;
        }
        for (std::size_t i = 0; i < count; ++i) {
            tasks[i].job = outcome.job;
            tasks[i].limits = {settings_.minutes, settings_.memory_mib};
            submitted.tasks[places[at + i]] = std::move(tasks[i]);
        }
        at += count;
    }
}

/// Of a submission that was not taken.
void SlurmSession::remove_batch(const std::string& batch, std::size_t count) const {
    std::error_code ignored;
    std::filesystem::remove(path_of(script_file(batch)), ignored);
    for (std::size_t i = 0; i < count; ++i)
        std::filesystem::remove(path_of(request_file({batch, static_cast<int>(i)})), ignored);
}

std::string SlurmSession::submit_command(const std::vector<std::string>& command,
                                         const std::vector<std::string>& after) {
    BatchCommand batch;
    batch.name = job_name("join");
    batch.command = command;
    batch.environment[hand_overs_variable] = std::to_string(hand_overs() + 1);
    batch.log_path = path_of("batch-join.log");
    batch.after = after;
    const std::string script = command_script(settings_, batch);
    const std::string path = path_of("batch-join.sh");
    write_shared(path, script);
    const SubmissionOutcome outcome = submit_script(path, batch.name);
    if (outcome.job.empty())
        throw Error(ErrorKind::Worker, "-", cluster_stage,
                    Text("slurm.takes_nothing", "Slurm takes no work at the moment: {1}", outcome.message));
    return outcome.job;
}

LookAtTasks SlurmSession::look(const std::vector<WatchedTask>& tasks, bool ask_slurm) const {
    LookAtTasks look;
    std::map<TaskPlace, TaskStatus> status;
    if (ask_slurm) {
        std::set<std::string> jobs;
        for (const WatchedTask& watched : tasks)
            if (!watched.task.job.empty())
                jobs.insert(watched.task.job);
        try {
            status = client_.status({jobs.begin(), jobs.end()});
            look.asked_slurm = true;
        } catch (const Error& error) {
            if (error.kind() == ErrorKind::Cancelled)
                throw;
            look.problem = error.cause().english();
        }
    }
    for (const WatchedTask& watched : tasks) {
        const PlacedTask& task = watched.task;
        SeenTask seen;
        if (const auto found = status.find({task.job, task.name.index}); found != status.end())
            seen.status = found->second;
        // Whatever had been written when Slurm answered is read, at the latest, when it calls the task ended.
        if (watched.read_events || (seen.status && seen.status->state != TaskState::Pending))
            seen.growth = read_growth(path_of(events_file(task.name)), watched.events_read);
        if (watched.ask_for_end && look.asked_slurm) {
            seen.end.emplace();
            seen.end->status = seen.status.value_or(TaskStatus{TaskState::Ended, {}, {}, {}});
            seen.end->exit_code = client_.exit_code({task.job, task.name.index});
            seen.end->last_line = end_of_log(path_of(log_file(task.name)));
        }
        look.tasks.push_back(std::move(seen));
    }
    return look;
}

} // namespace framewright
