#include "core/engine/cluster/task_end.h"

#include "core/protocol/task_exit.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace framewright {
namespace {

bool is_one_of(const std::string& word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool has_exit(const TaskEnd& end, TaskExit code) {
    return end.exit_code == static_cast<int>(code);
}

/// Sites differ in who watches the memory of tasks, and only some have a word for it in the state.
bool is_out_of_memory(const TaskEnd& end) {
    return end.status.word == "OUT_OF_MEMORY" || end.last_line.find("memory limit") != std::string::npos ||
           end.last_line.find("oom_kill") != std::string::npos ||
           end.last_line.find("oom-kill") != std::string::npos;
}

std::string node_of(const TaskEnd& end) {
    return end.status.node.empty() ? "?" : end.status.node;
}

} // namespace

Remedy remedy_for(const TaskEnd& end) {
    const std::string& word = end.status.word;
    if (is_one_of(word, {"NODE_FAIL", "BOOT_FAIL", "PREEMPTED", "REVOKED"}))
        return Remedy::Again;
    if (is_one_of(word, {"TIMEOUT", "DEADLINE"}))
        return Remedy::MoreTime;
    if (is_out_of_memory(end))
        return Remedy::MoreMemory;
    if (has_exit(end, TaskExit::NoFolder) || has_exit(end, TaskExit::NoWorker) ||
        has_exit(end, TaskExit::OtherBuild))
        return Remedy::GiveUp;
    return Remedy::TryAgain;
}

Error error_of(const TaskEnd& end, const SlurmSettings& settings, const std::string& folder) {
    const std::string node = node_of(end);
    if (has_exit(end, TaskExit::NoFolder))
        return Error(ErrorKind::Output, folder, cluster_stage,
                     Text("cluster.folder_not_shared",
                          "the node {1} does not see this folder; put the output, or --work-dir, on a file "
                          "system that the whole cluster shares",
                          node));
    if (has_exit(end, TaskExit::NoWorker))
        return Error(ErrorKind::Unsupported, settings.worker, cluster_stage,
                     Text("cluster.worker_not_seen",
                          "the node {1} does not have this program; install it there, or name it by the "
                          "backend's setting 'worker'",
                          node));
    if (has_exit(end, TaskExit::OtherBuild))
        return Error(ErrorKind::Unsupported, settings.worker, cluster_stage,
                     Text("cluster.other_build", "on the node {1} this program is of another build", node));
    if (has_exit(end, TaskExit::NoRequest) || has_exit(end, TaskExit::NoEvents))
        return Error(ErrorKind::Worker, folder, cluster_stage,
                     Text("cluster.folder_failed", "the node {1} cannot use the work folder ({2})", node,
                          end.last_line));
    const std::string& word = end.status.word;
    switch (remedy_for(end)) {
    case Remedy::Again:
        return Error(ErrorKind::Worker, "-", cluster_stage,
                     Text("cluster.task_lost", "the node {1} was lost ({2})", node, word));
    case Remedy::MoreTime:
        return Error(
            ErrorKind::Worker, "-", cluster_stage,
            Text("cluster.time_limit", "a task was ended at its time limit of {1} min", settings.minutes));
    case Remedy::MoreMemory:
        return Error(ErrorKind::Worker, "-", cluster_stage,
                     Text("cluster.memory_limit", "a task needed more than its {1} MiB of memory",
                          settings.memory_mib));
    default:
        break;
    }
    if (word.empty())
        return Error(ErrorKind::Worker, "-", cluster_stage,
                     Text("cluster.task_unknown", "Slurm no longer knows a task that has not answered"));
    return Error(ErrorKind::Worker, "-", cluster_stage,
                 Text("cluster.task_ended", "a task on {1} ended as {2}, code {3}", node,
                      end.status.reason.empty() ? word : word + " (" + end.status.reason + ")",
                      end.exit_code ? std::to_string(*end.exit_code) : "?"),
                 end.last_line);
}

bool never_starts(const std::string& reason) {
    return is_one_of(reason,
                     {"PartitionTimeLimit", "PartitionConfig", "PartitionNodeLimit", "BadConstraints"});
}

Text words_for_reason(const std::string& reason) {
    if (reason.empty() ||
        is_one_of(reason, {"Resources", "Priority", "BeginTime", "JobArrayTaskLimit", "Cleaning"}))
        return {};
    if (is_one_of(reason, {"PartitionDown", "PartitionInactive"}))
        return Text("cluster.partition_down", "the partition is not taking work at the moment ({1})", reason);
    if (never_starts(reason) || reason == "ReqNodeNotAvail")
        return Text(
            "cluster.never_starts",
            "as it was asked for, this may never start ({1}); see the backend's partition, time, memory "
            "and constraint",
            reason);
    return Text("cluster.waits_for", "the tasks wait ({1})", reason);
}

} // namespace framewright
