// A libuv loop on a thread of its own: processes, pipes and timers of the engine live on it.
#pragma once

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

    /// Runs `task` on the loop's thread, in the order of posting.
    void post(std::function<void()> task);
    uv_loop_t* handle() { return &loop_; }

private:
    static void on_wake(uv_async_t* wake);
    void run_posted();

    uv_loop_t loop_{};
    uv_async_t wake_{};
    std::mutex mutex_;
    std::vector<std::function<void()>> posted_;
    bool ending_ = false;
    std::thread thread_;
};

/// A repeating timer on an EventLoop. Made, used and destroyed on the loop's thread.
class LoopTimer {
public:
    LoopTimer(EventLoop& loop, std::uint64_t every_ms, std::function<void()> tick);
    ~LoopTimer();
    LoopTimer(const LoopTimer&) = delete;
    LoopTimer& operator=(const LoopTimer&) = delete;

private:
    struct State;
    State* state_; ///< deleted by libuv's close callback, which comes later than this object's end
};

} // namespace framewright
