// The output file of a job: checked before anything runs, published at the end.
#pragma once

#include "core/base/unique_fd.h"
#include "core/job/job_spec.h"

#include <string>

namespace framewright {

/// Nothing stands at the final path until publish(); what is destroyed before leaves no trace.
class OutputTarget {
public:
    /// Checks that source and output may be used: Error(Usage) where the output is the source or exists
    /// without leave, Error(Output) where it cannot be written or another job is writing it. Makes the empty
    /// NAME.part. Does nothing for an empty path.
    explicit OutputTarget(const JobSpec& spec);
    ~OutputTarget();
    OutputTarget(const OutputTarget&) = delete;
    OutputTarget& operator=(const OutputTarget&) = delete;

    const std::string& part_path() const { return part_path_; }
    /// Renames NAME.part to the final path and makes the folder remember it. Throws Error(Output), and
    /// Error(Usage) where a file has come to stand there meanwhile without leave to overwrite.
    void publish();

private:
    const std::string path_;
    const bool overwrite_;
    std::string part_path_;
    UniqueFd part_; ///< locked, so that no other job writes the same file
    bool pending_ = false;
};

/// Folder for unfinished segments of this job.
std::string work_folder(const JobSpec& spec);

/// True where both paths lead to the same existing file (symbolic and hard links, "..", other spellings).
bool same_file(const std::string& a, const std::string& b);

} // namespace framewright
