// Where finished segments wait for the assembler.
#pragma once

#include "core/base/unique_fd.h"
#include "core/job/job_spec.h"

#include <map>
#include <string>

namespace framewright {

/// Hands out paths that workers write to and read from. On disk they lie in a work folder; in memory they are
/// anonymous files of this process, which its workers open through /proc.
class SegmentStore {
public:
    /// `folder` is made when it is missing (disk), and locked against other jobs. Throws Error(Output) where
    /// that fails.
    SegmentStore(Store kind, std::string folder);
    ~SegmentStore();
    SegmentStore(const SegmentStore&) = delete;
    SegmentStore& operator=(const SegmentStore&) = delete;

    /// Path of the item with this name ("segment-00012", "index"); the same one every time.
    std::string path(const std::string& name);
    /// Deletes what an earlier job has left in the folder.
    void empty();
    /// Deletes everything, the folder too; without it disk items stay for a resume.
    void remove();

    static std::string segment_name(int number);

private:
    const Store kind_;
    const std::string folder_;
    UniqueFd lock_;
    std::map<std::string, UniqueFd> memory_;
};

} // namespace framewright
