// Spans of time on lanes, in Chrome's trace-event format (which Perfetto opens too).
#pragma once

#include <cstdint>
#include <cstdio>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace framewright {

/// Nanoseconds of the machine's monotonic clock, which all its processes share.
std::int64_t trace_clock_ns();

/// A file of spans that one process writes: trace events, one a line, without the brackets around them, so
/// that parts of several processes can be joined. Any thread may call any member.
class TracePart {
public:
    /// Throws Error(Output) where the file cannot be made.
    explicit TracePart(const std::string& path);

    /// Names a lane; returns its number.
    int add_lane(const std::string& name);
    /// `activity` says what the span counts as where `name` says more than that: which filter a kernel
    /// belongs to.
    void add_span(int lane, const char* name, std::int64_t start_ns, std::int64_t end_ns, std::int64_t frame,
                  const char* activity = "");
    /// Throws Error(Output) where something could not be written.
    void finish();

private:
    struct CloseFile {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    std::mutex mutex_;
    std::string path_;
    std::unique_ptr<std::FILE, CloseFile> file_;
    int lanes_ = 0;
};

/// Joins parts into one JSON file that trace viewers open. Parts that are missing (a killed worker) are left
/// out.
void join_trace(const std::vector<std::string>& parts, const std::string& path);

} // namespace framewright
