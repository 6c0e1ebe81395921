// What the engine and the tasks of a cluster have in common: files in the job's work folder.
#pragma once

#include "core/protocol/envelope.h"

#include <chrono>
#include <cstddef>
#include <string>

namespace framewright {

/// How late a network file system may show what another machine has written.
inline constexpr std::chrono::seconds file_delay{6};

/// One task of one submission. Its files have the names of both, so that tasks of an earlier submission, late
/// as they may be, write nothing that belongs to a later one.
struct TaskName {
    std::string batch; ///< of the submission: 8 hexadecimal digits
    int index = 0;     ///< in its array
    auto operator<=>(const TaskName&) const = default;
};

/// A name that no other submission has.
std::string new_batch();

/// Names in the work folder.
std::string request_file(const TaskName& task);
std::string events_file(const TaskName& task);
std::string log_file(const TaskName& task);
/// The same with what a shell, and with what Slurm, puts in place of the index.
std::string request_of_task(const std::string& batch, const std::string& index);
std::string log_pattern(const std::string& batch);
std::string script_file(const std::string& batch);
std::string note_file(const std::string& batch);
/// Where the task writes what is finally `path`.
std::string own_path(const std::string& path, const TaskName& task);

/// Nothing where there is no such file.
protocol::Bytes whole_file(const std::string& path);

struct FileGrowth {
    protocol::Bytes bytes;  ///< behind what was read before, a few megabytes at most
    bool restarted = false; ///< the file is shorter than it was: another run of the task has begun it anew
};

/// What has come to a file since `offset`; nothing where there is no such file.
FileGrowth read_growth(const std::string& path, std::size_t offset);

/// The last lines that the task has printed, in one line; "" where there are none.
std::string end_of_log(const std::string& path);

} // namespace framewright
