// Where finished segments wait for the assembler.
#pragma once

#include "core/base/unique_fd.h"
#include "core/engine/store/work_folder.h"
#include "core/job/job_spec.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>

namespace framewright {

/// Hands out paths that workers write to and read from. On disk they lie in a work folder; in memory they are
/// anonymous files of this process, which its workers open through /proc. Memory is bounded: what a worker's
/// budget does not hold, it writes ("spills") to a folder of its own.
class SegmentStore {
public:
    /// `folder` is made when it is missing (disk), and locked against other jobs; "" for one of the store's
    /// own, in either store, which goes with the store. `memory_limit`: bytes that segments may take in
    /// memory. Throws Error(Output) where that fails.
    SegmentStore(Store kind, std::string folder, std::int64_t memory_limit);
    ~SegmentStore();
    SegmentStore(const SegmentStore&) = delete;
    SegmentStore& operator=(const SegmentStore&) = delete;

    /// Path of the item with this name ("segment-000012"); the same one until it spills.
    std::string path(const std::string& name);
    /// Where the item goes when memory does not hold it; "" where it goes to disk anyway.
    std::string spill_path(const std::string& name) const;
    /// Gives an item that is finished the name under which it is kept; what had that name goes. So a worker
    /// that was given up, and writes on, spoils nothing. Throws Error(Output).
    void rename(const std::string& from, const std::string& to);

    /// Sets aside an equal share of the memory that is left, for one of `sharers`; 0 on disk.
    std::int64_t reserve(std::size_t sharers);
    /// Gives back what was set aside and not used.
    void release(std::int64_t bytes) { memory_used_ -= bytes; }
    /// The item lies at its spill path from now on.
    void settle_spilled(const std::string& name) { spilled_.insert(name); }

    /// Deletes an item that is no longer needed.
    void discard(const std::string& name);
    /// It is to be made again.
    void forget_spilled(const std::string& name) { spilled_.erase(name); }

    /// Whether finished segments lie in the work folder, this job's or an earlier one's.
    bool has_segments_on_disk() const;
    /// Bytes that lie in the work folder.
    std::int64_t disk_bytes() const;
    /// The work folder; for memory, the one for what does not fit there.
    const std::string& folder() const { return folder_; }

    /// Deletes what an earlier job has left in the folder.
    void empty();
    /// Deletes everything, the folder too; without it disk items stay for a resume.
    void remove();

    static std::string segment_name(int number);

private:
    const Store kind_;
    const bool temporary_; ///< the folder goes with the store
    WorkFolder own_;       ///< none for memory that spills beside an output
    std::string folder_;   ///< the work folder, or the one for what spills
    const std::int64_t memory_limit_;
    std::int64_t memory_used_ = 0; ///< taken and set aside
    std::map<std::string, UniqueFd> memory_;
    std::set<std::string> spilled_;
};

} // namespace framewright
