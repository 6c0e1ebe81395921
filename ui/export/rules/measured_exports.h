// What exports that are done took: what the same settings will take of the same clip.
#pragma once

#include "core/job/job_result.h"
#include "core/job/job_spec.h"
#include "ui/export/rules/export_summary.h"

#include <optional>
#include <string>
#include <vector>

namespace framewright::ui {

/// Seconds that an export will take.
struct TimeRange {
    double low = 0;
    double high = 0;
};

class MeasuredExports {
public:
    /// `seconds` of the clip were exported.
    void add(const JobSpec& spec, double seconds, const JobResult& result);

    /// For so many seconds of the clip; empty where nothing of the kind was measured.
    std::optional<SizeRange> size(const JobSpec& spec, double seconds) const;
    std::optional<TimeRange> time(const JobSpec& spec, double seconds) const;

private:
    struct Measured {
        std::string content; ///< all that the file's bytes come from
        std::string range;
        std::string way; ///< how the work was spread
        double seconds = 0;
        double bytes = 0;
        double wall_seconds = 0;
    };
    static Measured key_of(const JobSpec& spec);

    std::vector<Measured> measured_; ///< the newest last
};

} // namespace framewright::ui
