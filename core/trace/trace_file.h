// Spans of time on lanes, in Chrome's trace-event format (which Perfetto opens too).
#pragma once

#include "core/base/text.h"

#include <cstdint>
#include <cstdio>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace framewright {

/// Nanoseconds of the machine's monotonic clock, which all its processes share.
std::int64_t trace_clock_ns();

/// That all parts of a run may hold together, or one.
inline constexpr std::int64_t max_trace_bytes = std::int64_t{512} << 20;

/// A file of spans that one process writes: trace events, one a line, without the brackets around them, so
/// that parts of several processes can be joined. A part that cannot be written costs itself: its work goes
/// on. Any thread may call any member.
class TracePart {
public:
    /// Spans behind the first `max_bytes` are left out.
    explicit TracePart(const std::string& path, std::int64_t max_bytes = max_trace_bytes);

    /// Names a lane; returns its number.
    int add_lane(const std::string& name);
    /// `activity` says what the span counts as where `name` says more than that: which filter a kernel
    /// belongs to.
    void add_span(int lane, const char* name, std::int64_t start_ns, std::int64_t end_ns, std::int64_t frame,
                  const char* activity = "");
    /// Everything is in the file, or what kept it from that; empty where nothing did.
    [[nodiscard]] Text finish();

private:
    struct CloseFile {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    void write(const char* format, ...) __attribute__((format(printf, 2, 3)));

    std::mutex mutex_;
    const std::int64_t max_bytes_;
    std::int64_t bytes_ = 0;
    bool full_ = false;
    Text problem_;
    std::unique_ptr<std::FILE, CloseFile> file_;
    int lanes_ = 0;
};

/// Joins parts into one JSON file that trace viewers open. Parts that are missing (a killed worker) are left
/// out.
void join_trace(const std::vector<std::string>& parts, const std::string& path);

} // namespace framewright
