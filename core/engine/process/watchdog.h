// Tells a worker that hangs from one that has much to do. No processes and no clock in here: what is known of
// the worker is handed in.
#pragma once

#include "core/base/text.h"
#include "core/engine/process/process_signs.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace framewright {

struct WatchdogLimits {
    /// The heart of a busy worker beats every second, on a thread of its own. What keeps it from that for so
    /// long is a stopped process, or a machine on which it gets nothing done anyway.
    std::chrono::milliseconds silence{20'000};
    /// Between two steps of work that counts itself (a packet read, a frame decoded), for pictures up to
    /// 1080p.
    std::chrono::milliseconds stall{30'000};
    /// In a call that may take minutes, without a sign of life from the operating system: as long as a slow
    /// disk, a network share, a busy device or another program may keep a process asleep, in encoders and
    /// filters too. Whatever computes or reads within such a call counts as alive.
    std::chrono::milliseconds sleep{300'000};
    /// Between two looks at the operating system's counters.
    std::chrono::milliseconds look{5'000};
    /// A watcher that did not get to look for so long was stopped itself, or the machine slept.
    std::chrono::milliseconds absence{3'000};

    /// With what the environment variable FRAMEWRIGHT_FAULTS changes.
    static WatchdogLimits of_environment();
};

/// What is known of a busy worker.
struct WorkerSigns {
    std::chrono::steady_clock::time_point last_message_at;
    std::chrono::steady_clock::time_point last_progress_at;
    bool in_long_call = false;
};

class Watchdog {
public:
    using Clock = std::chrono::steady_clock;

    explicit Watchdog(const WatchdogLimits& limits) : limits_(limits) {}

    /// Of the largest pictures that the worker handles: patience grows with them.
    void expect_pictures_of(std::int64_t pixels) { pixels_ = pixels; }
    /// A request came to an idle worker.
    void start(Clock::time_point now);
    /// True where the watcher itself was away since the last call: nothing can be said of the worker then,
    /// and it is to be counted as alive from now.
    bool was_away(Clock::time_point now);
    /// Why the worker is to be given up; nothing while it lives. `look` asks the operating system.
    std::optional<Text> judge(const WorkerSigns& signs, Clock::time_point now,
                              const std::function<ProcessSigns()>& look);

private:
    Clock::duration stall_limit() const;
    void look_for_life(Clock::time_point now, const std::function<ProcessSigns()>& look);

    const WatchdogLimits limits_;
    std::int64_t pixels_ = 0;
    Clock::time_point last_call_;
    Clock::time_point last_look_;
    Clock::time_point last_life_; ///< that the operating system has shown
    std::optional<ProcessSigns> seen_;
};

} // namespace framewright
