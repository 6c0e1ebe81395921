#include "core/engine/process/watchdog.h"

#include "core/base/fault_plan.h"

#include <algorithm>
#include <cstdlib>

namespace framewright {
namespace {

constexpr double pixels_1080p = 1920.0 * 1080;

/// The heartbeat's own thread computes and writes a little, which is no sign that the work goes on: so much
/// has to happen between two looks.
constexpr std::int64_t min_cpu_ticks = 2;
constexpr std::int64_t min_io_bytes = 64 * 1024;

std::int64_t whole_seconds(std::chrono::steady_clock::duration time) {
    return std::chrono::duration_cast<std::chrono::seconds>(time).count();
}

} // namespace

WatchdogLimits WatchdogLimits::of_environment() {
    WatchdogLimits limits;
    const char* text = std::getenv("FRAMEWRIGHT_FAULTS");
    const FaultPlan plan(text ? text : "");
    const auto take = [&](const char* name, std::chrono::milliseconds& limit) {
        if (const auto seconds = plan.number(name))
            limit = std::chrono::seconds(*seconds);
    };
    take("stall-limit", limits.stall);
    take("silence-limit", limits.silence);
    take("sleep-limit", limits.sleep);
    limits.look = std::min(limits.look, limits.sleep / 4);
    return limits;
}

void Watchdog::start(Clock::time_point now) {
    last_call_ = last_look_ = last_life_ = now;
    seen_.reset();
}

bool Watchdog::was_away(Clock::time_point now) {
    const bool away = now - last_call_ > limits_.absence;
    last_call_ = now;
    if (away) {
        last_life_ = now;
        seen_.reset();
    }
    return away;
}

Watchdog::Clock::duration Watchdog::stall_limit() const {
    const double scale = std::max(1.0, static_cast<double>(pixels_) / pixels_1080p);
    return std::chrono::duration_cast<Clock::duration>(limits_.stall * scale);
}

void Watchdog::look_for_life(Clock::time_point now, const std::function<ProcessSigns()>& look) {
    if (seen_ && now - last_look_ < limits_.look)
        return;
    last_look_ = now;
    const ProcessSigns signs = look();
    if (!seen_ || signs.waits_for_device || signs.cpu_ticks - seen_->cpu_ticks >= min_cpu_ticks ||
        signs.io_bytes - seen_->io_bytes >= min_io_bytes)
        last_life_ = now;
    seen_ = signs;
}

std::optional<Text> Watchdog::judge(const WorkerSigns& signs, Clock::time_point now,
                                    const std::function<ProcessSigns()>& look) {
    if (now - signs.last_message_at > limits_.silence)
        return Text("worker.silent", "a worker process does not respond");
    const auto stalled = now - signs.last_progress_at;
    if (!signs.in_long_call || stalled <= limits_.stall / 2) {
        seen_.reset();
        if (stalled > stall_limit())
            return Text::counted("worker.stalled", "a worker process has made no progress for {1} second",
                                 "a worker process has made no progress for {1} seconds",
                                 whole_seconds(stall_limit()));
        return std::nullopt;
    }
    look_for_life(now, look);
    if (stalled > stall_limit() && now - last_life_ > limits_.sleep)
        return Text::counted("worker.lifeless", "a worker process has shown no sign of life for {1} second",
                             "a worker process has shown no sign of life for {1} seconds",
                             whole_seconds(limits_.sleep));
    return std::nullopt;
}

} // namespace framewright
