#include "core/engine/cluster/placed_task.h"

#include "core/base/error.h"
#include "core/base/text_digest.h"
#include "core/engine/cluster/slurm_settings.h"
#include "core/protocol/codec.h"

#include <cstdio>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>
#include <variant>

namespace framewright {
namespace {

std::optional<protocol::ExportSegmentsRequest> read_request(const std::string& path) {
    try {
        protocol::ParentMessageReader reader;
        reader.feed(whole_file(path));
        const auto message = reader.next();
        const auto* const numbered = message ? std::get_if<protocol::NumberedRequest>(&*message) : nullptr;
        const auto* const request =
            numbered ? std::get_if<protocol::ExportSegmentsRequest>(&numbered->request) : nullptr;
        return request ? std::optional(*request) : std::nullopt;
    } catch (const Error&) {
        return std::nullopt; // another build's, or half of one
    }
}

/// Whether the task has answered that all is made.
bool has_ended_well(const std::string& events_path) {
    try {
        protocol::WorkerMessageReader reader;
        reader.feed(whole_file(events_path));
        while (const auto message = reader.next())
            if (std::holds_alternative<protocol::ReplyMessage>(*message))
                return true;
    } catch (const Error&) {
    }
    return false;
}

/// "task-BATCH-INDEX.request".
std::optional<TaskName> task_of(const std::string& file) {
    char batch[9]{};
    int index = 0, length = 0;
    if (std::sscanf(file.c_str(), "task-%8[0-9a-f]-%d.request%n", batch, &index, &length) == 2 &&
        static_cast<std::size_t>(length) == file.size())
        return TaskName{batch, index};
    return std::nullopt;
}

} // namespace

/// All that decides what a task makes, but for names.
std::string purpose_of(const protocol::ExportSegmentsRequest& request) {
    TextDigest digest;
    digest.add(request.request.job_key + "\n" + request.request.container + "\n" +
               (request.request.hash_frames ? "hashed" : "") + "\n" +
               std::to_string(request.request.range_first));
    for (const ExportSegment& segment : request.request.segments)
        digest.add("\n" + std::to_string(segment.number) + " " + std::to_string(segment.first_frame) + " " +
                   std::to_string(segment.end_frame));
    return digest.text();
}

PlacedTask placed_task(const TaskName& name, const std::string& job,
                       const protocol::ExportSegmentsRequest& as_written, const TaskLimits& limits) {
    PlacedTask task{name, job, {}, as_written.request.trace_part, limits};
    for (const ExportSegment& segment : as_written.request.segments)
        task.segment_paths.push_back(segment.path);
    return task;
}

std::map<std::string, PlacedTask> tasks_in(const std::string& folder,
                                           const std::map<std::string, std::string>& job_of_batch,
                                           const TaskLimits& limits, const StopFlag& stop) {
    std::map<std::string, PlacedTask> tasks;
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
        check_going_on(stop);
        const auto name = task_of(entry.path().filename().string());
        const auto request = name ? read_request(entry.path().string()) : std::nullopt;
        if (!request)
            continue;
        const auto live = job_of_batch.find(name->batch);
        const bool is_live = live != job_of_batch.end();
        if (is_live || has_ended_well(folder + "/" + events_file(*name)))
            tasks.emplace(purpose_of(*request),
                          placed_task(*name, is_live ? live->second : std::string(), *request, limits));
    }
    return tasks;
}

void check_going_on(const StopFlag& stop) {
    if (stop)
        throw Error(ErrorKind::Cancelled, "-", cluster_stage, Text("job.cancelled", "cancelled"));
}

} // namespace framewright
