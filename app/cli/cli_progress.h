// How a running export shows on standard error.
#pragma once

#include "core/job/job_result.h"

#include <string>

namespace framewright::cli {

enum class ProgressStyle { None, Bar, Json };

/// "auto" is a bar on a terminal and nothing elsewhere. Throws Error(Usage).
ProgressStyle parse_progress_style(const std::string& text);

/// "#######.....", of a fraction from 0 to 1.
std::string progress_bar(double fraction);

/// Called from one thread at a time.
class ProgressPrinter {
public:
    explicit ProgressPrinter(ProgressStyle style) : style_(style) {}
    void show(const JobProgress& progress);
    /// A line of its own that does not tear the bar.
    void line(const std::string& text);
    void end();

private:
    const ProgressStyle style_;
    bool bar_shown_ = false;
};

} // namespace framewright::cli
