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
    /// CPU seconds of the lane's thread while LaneCpu was there for it.
    double cpu_seconds() const { return static_cast<double>(cpu_ns_) / 1e9; }

private:
    friend class LaneCpu;
    const std::string name_;
    TracePart* const trace_;
    int lane_ = 0;
    Activity activity_ = Activity::StartUp;
    std::int64_t frame_ = -1;
    const std::int64_t born_ns_;
    std::int64_t since_ns_;
    std::int64_t spent_ns_[activity_count] = {};
    std::int64_t cpu_ns_ = 0;
};

/// While it exists, the CPU time of the thread that made it goes to a lane's account, once it is destroyed:
/// by that thread, and before another one asks for the account.
class LaneCpu {
public:
    explicit LaneCpu(LaneClock& clock);
    LaneCpu(const LaneCpu&) = delete;
    LaneCpu& operator=(const LaneCpu&) = delete;
    ~LaneCpu();

private:
    LaneClock& clock_;
    const std::int64_t since_ns_;
};

} // namespace framewright
