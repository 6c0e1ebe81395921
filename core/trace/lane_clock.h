// Where a thread's time goes: it is always in exactly one activity, so the activities add up to its lifetime.
#pragma once

#include "core/trace/trace_file.h"

#include <cstdint>
#include <map>
#include <string>

namespace framewright {

/// What a lane can be doing.
enum class Activity {
    StartUp,
    Decode,
    Filter,
    Encode,
    Mux,
    Copy,    ///< between the memory of the CPU and that of a device
    Kernels, ///< of a device
    Wait,
};
inline constexpr int activity_count = 8;
const char* activity_name(Activity activity);

/// One thread's account. Not thread-safe: each thread has its own.
class LaneClock {
public:
    /// Starts in StartUp. `trace` may be null; it must outlive the clock.
    LaneClock(std::string name, TracePart* trace);

    /// Ends the current activity and begins another. `frame` is shown in the trace beside the span that
    /// begins.
    void enter(Activity activity, std::int64_t frame = -1);

    std::int64_t frame() const { return frame_; } ///< of the current activity
    const std::string& name() const { return name_; }
    /// Seconds by activity up to now.
    std::map<std::string, double> seconds();
    double lifetime_seconds() const;

private:
    const std::string name_;
    TracePart* const trace_;
    int lane_ = 0;
    Activity activity_ = Activity::StartUp;
    std::int64_t frame_ = -1;
    const std::int64_t born_ns_;
    std::int64_t since_ns_;
    std::int64_t spent_ns_[activity_count] = {};
};

} // namespace framewright
