// The folder in which a job's unfinished segments lie.
#pragma once

#include "core/base/unique_fd.h"

#include <string>

namespace framewright {

/// Of the job itself, where another process is to finish it.
inline constexpr const char* job_file_name = "job.json";

/// Names of what jobs put into their work folders; nothing else is ever deleted there.
bool is_work_file(const std::string& name);

/// Makes the folder (0700; missing ones above it too, as usual) or takes over the one that an earlier run has
/// left, and keeps other jobs out by a lock. A link, and a folder that somebody else could have laid there,
/// are refused.
class WorkFolder {
public:
    WorkFolder() = default; ///< none
    /// Throws Error(Output).
    explicit WorkFolder(std::string path);
    /// A new one of an unpredictable name, in the system's folder for temporary files. Throws Error(Output).
    static WorkFolder temporary();

    const std::string& path() const { return path_; }
    /// Deletes what jobs have put there, but for the lock.
    void empty() const;
    /// Deletes that and the folder, unless something else lies in it. What cannot be deleted stays.
    void remove() const;

private:
    void lock();

    std::string path_;
    UniqueFd folder_;
    UniqueFd lock_;
};

/// The same for a folder that no job has open now, as an earlier run may have left one.
void remove_work_folder(const std::string& path);

} // namespace framewright
