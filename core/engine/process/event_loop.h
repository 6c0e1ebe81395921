// A libuv loop on a thread of its own: processes, pipes and timers of the engine live on it.
#pragma once

#include "core/base/error.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <uv.h>
#include <vector>

namespace framewright {

/// post() may be called from any thread; everything else from the loop's own thread.
class EventLoop {
public:
    EventLoop();
    /// Runs what was posted and waits for the thread. Timers, pipes and processes must be closed before: the
    /// loop goes on as long as one is open.
    ~EventLoop();
    EventLoop(const EventLoop&) = delete;
    EventLoop& operator=(const EventLoop&) = delete;

    /// Runs `task` on the loop's thread, in the order of posting. What it throws is the end of nothing else:
    /// `failed` is told, where it is given.
    void post(std::function<void()> task, std::function<void(const Error&)> failed = {});
    uv_loop_t* handle() { return &loop_; }

private:
    struct Posted {
        std::function<void()> task;
        std::function<void(const Error&)> failed;
    };

    static void on_wake(uv_async_t* wake);
    void start();
    void run_posted();

    uv_loop_t loop_{};
    uv_async_t wake_{};
    std::mutex mutex_;
    std::vector<Posted> posted_;
    bool ending_ = false;
    std::thread thread_;
};

/// Throws Error(Worker) where a call of libuv has failed; `what` names what was tried.
void check_uv(int code, const Text& what);

/// Runs what libuv has called, through whose C frames nothing may be thrown. `failed` may be empty.
void run_guarded(const std::function<void()>& task, const std::function<void(const Error&)>& failed) noexcept;

/// A repeating timer on an EventLoop. Made, used and destroyed on the loop's thread.
class LoopTimer {
public:
    LoopTimer(EventLoop& loop, std::uint64_t every_ms, std::function<void()> tick);
    ~LoopTimer();
    LoopTimer(const LoopTimer&) = delete;
    LoopTimer& operator=(const LoopTimer&) = delete;

private:
    struct State;
    void close();

    State* state_; ///< deleted by libuv's close callback, which comes later than this object's end
};

} // namespace framewright
