// What a work folder says of the job whose segments wait in it.
#pragma once

#include "core/job/plan/execution_plan.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace framewright {

inline constexpr const char* journal_name = "journal.json"; ///< in the work folder

struct Journal {
    std::string job_key;
    int encoder_threads = 1;             ///< what the encoder makes can depend on it
    bool damaged = false;                ///< the source is: one worker decodes it from front to back
    std::vector<SegmentPlan> segments;   ///< the cutting that the finished segments belong to
    std::string backend;                 ///< that made it; "" where an earlier version wrote the journal
    std::optional<double> quality;       ///< the encoder's, where it was searched for
    std::optional<std::int64_t> bitrate; ///< likewise, bits per second
    int pass = 1;                        ///< the one under way, where the job has several
};

/// Replaces the journal in one step: readers see the old or the new one, whole. Throws Error(Output).
void write_journal(const std::string& path, const Journal& journal);

/// Empty where there is none, or none that can be read.
std::optional<Journal> read_journal(const std::string& path);

} // namespace framewright
