#include "core/engine/cluster/slurm_client.h"

#include "core/base/child_program.h"
#include "core/base/error.h"
#include "core/base/numbers.h"
#include "core/engine/cluster/slurm_settings.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <mutex>
#include <sstream>
#include <string_view>
#include <system_error>
#include <unistd.h>

namespace framewright {
namespace {

constexpr std::chrono::seconds command_limit{30};
constexpr std::chrono::milliseconds cancel_limit{900};
constexpr std::chrono::seconds presence_limit{5};
constexpr std::chrono::seconds absence_remembered{20};
constexpr int default_array_size = 1001; ///< Slurm's

std::vector<std::string> split(const std::string& text, char separator) {
    std::vector<std::string> parts;
    std::istringstream stream(text);
    for (std::string part; std::getline(stream, part, separator);)
        parts.push_back(part);
    return parts;
}

std::string joined(const std::vector<std::string>& texts) {
    std::string result;
    for (const std::string& text : texts)
        result += (result.empty() ? "" : ",") + text;
    return result;
}

bool holds_any(const std::string& text, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

/// "CODE:SIGNAL", as a shell would tell it in one number.
std::optional<int> exit_code_in(std::string_view text) {
    const std::size_t colon = text.find(':');
    const auto code = parse_number<int>(text.substr(0, colon));
    const auto signal =
        colon == std::string_view::npos ? std::optional(0) : parse_number<int>(text.substr(colon + 1));
    return code && signal && *signal > 0 ? std::optional(128 + *signal) : code;
}

TaskState state_of(const std::string& word) {
    constexpr std::array<std::string_view, 7> waiting{
        "PENDING", "CONFIGURING", "REQUEUED", "REQUEUE_HOLD", "REQUEUE_FED", "SPECIAL_EXIT", "RESV_DEL_HOLD"};
    constexpr std::array<std::string_view, 6> running{"RUNNING", "COMPLETING", "SUSPENDED",
                                                      "STOPPED", "RESIZING",   "SIGNALING"};
    if (std::find(waiting.begin(), waiting.end(), word) != waiting.end())
        return TaskState::Pending;
    if (std::find(running.begin(), running.end(), word) != running.end())
        return TaskState::Running;
    return TaskState::Ended;
}

/// "1234K", "1.5M", "800" (bytes).
std::int64_t bytes_of(const std::string& text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc())
        return 0;
    constexpr std::string_view units = "KMGT";
    if (end != text.data() + text.size())
        if (const std::size_t unit = units.find(*end); unit != std::string_view::npos)
            for (std::size_t i = 0; i <= unit; ++i)
                value *= 1024;
    return static_cast<std::int64_t>(value);
}

/// Where the submission may have been taken all the same.
bool is_silence(const std::string& message) {
    return message.empty() || holds_any(message, {"Unable to contact", "timed out", "Connection refused",
                                                  "Zero Bytes", "temporarily", "Slurm temporarily unable",
                                                  "Communication connection failure"});
}

/// Without a configuration Slurm's commands ask the network for one, which can take long.
bool is_configured() {
    constexpr std::array places{"/etc/slurm/slurm.conf", "/etc/slurm-llnl/slurm.conf",
                                "/run/slurm/conf/slurm.conf"};
    std::error_code ignored;
    return std::getenv("SLURM_CONF") || std::getenv("SLURM_CONF_SERVER") ||
           std::any_of(places.begin(), places.end(),
                       [&](const char* place) { return std::filesystem::exists(place, ignored); });
}

std::vector<std::string> own_queue() {
    return {"squeue", "--noheader", "--user=" + std::to_string(::geteuid()), "--format=%F|%j"};
}

/// Of what squeue says of the own queue.
std::vector<QueuedJob> jobs_in(const CommandOutput& output, const std::string& prefix) {
    if (!output.success)
        throw Error(ErrorKind::Worker, "-", cluster_stage,
                    Text("slurm.no_queue", "Slurm does not list its queue: {1}", output.last_word));
    std::vector<QueuedJob> jobs;
    for (const std::string& line : split(output.text, '\n')) {
        const std::size_t bar = line.find('|');
        if (bar == std::string::npos || !line.substr(bar + 1).starts_with(prefix))
            continue;
        const QueuedJob job{line.substr(0, bar), line.substr(bar + 1)};
        const auto same = [&](const QueuedJob& known) { return known.id == job.id; };
        if (std::none_of(jobs.begin(), jobs.end(), same))
            jobs.push_back(job);
    }
    return jobs;
}

} // namespace

CommandOutput SlurmClient::run(const std::vector<std::string>& command) const {
    return run_command(command, command_limit, stop_);
}

SubmissionOutcome SlurmClient::submit(const std::string& script_path, const std::string& job_name) const {
    SubmissionOutcome outcome;
    try {
        const CommandOutput output = run({"sbatch", "--parsable", script_path});
        if (output.success) {
            // "ID" or "ID;CLUSTER"
            outcome.job = output.text.substr(0, output.text.find_first_of(";\n"));
            return outcome;
        }
        outcome.message = output.last_word;
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::Cancelled)
            throw;
        outcome.message = error.cause().english();
    }
    outcome.full =
        holds_any(outcome.message, {"SubmitJobLimit", "SubmitJobsPerUser", "MaxSubmitJobs",
                                    "maximum number of jobs", "accounting/QOS policy", "AssocGrpSubmit",
                                    "QOSGrpSubmit", "AssocMaxSubmit", "QOSMaxSubmit"});
    if (outcome.full)
        return outcome;
    if (!is_silence(outcome.message) && outcome.message.find("does not answer") == std::string::npos)
        throw Error(ErrorKind::Usage, "-", cluster_stage,
                    Text("slurm.refused", "Slurm refuses the job: {1}", outcome.message));
    outcome.unsure = true;
    try {
        for (const QueuedJob& job : jobs_named(job_name))
            outcome.job = job.id;
        outcome.unsure = false;
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::Cancelled)
            throw;
    }
    return outcome;
}

std::map<TaskPlace, TaskStatus> SlurmClient::status(const std::vector<std::string>& jobs) const {
    std::map<TaskPlace, TaskStatus> tasks;
    if (jobs.empty())
        return tasks;
    const CommandOutput output = run({"squeue", "--noheader", "--array", "--states=all",
                                      "--jobs=" + joined(jobs), "--format=%F|%K|%T|%r|%N"});
    // Slurm forgets jobs some minutes after their end.
    if (!output.success && !holds_any(output.last_word, {"Invalid job id"}))
        throw Error(
            ErrorKind::Worker, "-", cluster_stage,
            Text("slurm.no_status", "Slurm does not report the state of the tasks: {1}", output.last_word));
    for (const std::string& line : split(output.text, '\n')) {
        const std::vector<std::string> fields = split(line, '|');
        const auto index = fields.size() >= 4 ? parse_number<int>(fields[1]) : std::nullopt;
        if (!index)
            continue;
        TaskStatus& task = tasks[{fields[0], *index}];
        task.word = fields[2];
        task.state = state_of(task.word);
        task.reason = fields[3] == "None" ? std::string() : fields[3];
        task.node = fields.size() > 4 ? fields[4] : std::string();
    }
    return tasks;
}

std::vector<QueuedJob> SlurmClient::jobs_named(const std::string& prefix) const {
    return jobs_in(run(own_queue()), prefix);
}

std::vector<QueuedJob> SlurmClient::jobs_to_cancel(const std::string& prefix) const {
    const StopFlag never = false;
    return jobs_in(run_command(own_queue(), cancel_limit, never), prefix);
}

std::optional<int> SlurmClient::exit_code(const TaskPlace& task) const {
    const std::string id = task.first + "_" + std::to_string(task.second);
    const CommandOutput shown = run({"scontrol", "show", "job", "--oneliner", id});
    const std::string key = " ExitCode=";
    if (const std::size_t at = shown.text.find(key); shown.success && at != std::string::npos) {
        const std::size_t from = at + key.size();
        return exit_code_in(std::string_view(shown.text).substr(from, shown.text.find(' ', from) - from));
    }
    const CommandOutput counted =
        run({"sacct", "--noheader", "--parsable2", "--allocations", "--jobs=" + id, "--format=ExitCode"});
    return counted.success ? exit_code_in(std::string_view(counted.text).substr(0, counted.text.find('\n')))
                           : std::nullopt;
}

void SlurmClient::cancel(const std::vector<std::string>& ids) const {
    if (!ids.empty())
        take_back(ids);
}

void SlurmClient::cancel_named(const std::string& name) const {
    take_back({"--user=" + std::to_string(::geteuid()), "--name=" + name});
}

void SlurmClient::take_back(const std::vector<std::string>& what) const {
    std::vector<std::string> command{"scancel", "--quiet"};
    command.insert(command.end(), what.begin(), what.end());
    const StopFlag never = false;
    const CommandOutput output = run_command(command, cancel_limit, never);
    if (!output.success && is_silence(output.last_word))
        throw Error(
            ErrorKind::Worker, "-", cluster_stage,
            Text("slurm.not_cancelled", "Slurm does not cancel what was submitted: {1}", output.last_word));
}

int SlurmClient::max_array_size() const {
    const CommandOutput output = run({"scontrol", "show", "config"});
    for (const std::string& line : split(output.text, '\n'))
        if (line.starts_with("MaxArraySize"))
            if (const auto size =
                    parse_number<int>(std::string_view(line).substr(line.find_last_of(" =") + 1));
                size && *size > 1)
                return *size - 1; // the largest index is below it
    return default_array_size - 1;
}

std::optional<TaskUsage> SlurmClient::usage(const std::vector<std::string>& jobs) const {
    const CommandOutput output =
        run({"sacct", "--noheader", "--parsable2", "--jobs=" + joined(jobs), "--format=MaxRSS"});
    if (!output.success)
        return std::nullopt;
    TaskUsage usage;
    for (const std::string& line : split(output.text, '\n'))
        usage.peak_memory_bytes = std::max(usage.peak_memory_bytes, bytes_of(line));
    return usage;
}

SlurmPresence find_slurm(const StopFlag& stop) {
    using Clock = std::chrono::steady_clock;
    static std::mutex mutex;
    static SlurmPresence known;
    static std::optional<Clock::time_point> looked_at;
    const std::lock_guard lock(mutex);
    if (looked_at && (known.answers || Clock::now() - *looked_at < absence_remembered))
        return known;
    SlurmPresence found;
    found.installed = !find_program("sbatch").empty() && !find_program("scontrol").empty();
    found.configured = found.installed && is_configured();
    if (found.configured) {
        try {
            const CommandOutput output = run_command({"scontrol", "ping"}, presence_limit, stop);
            found.answers = output.success && output.text.find(" UP") != std::string::npos;
            found.message = output.last_word;
        } catch (const Error& error) {
            if (error.kind() == ErrorKind::Cancelled)
                throw;
            found.message = error.cause().english();
        }
    }
    known = std::move(found);
    looked_at = Clock::now();
    return known;
}

} // namespace framewright
