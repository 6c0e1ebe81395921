// A thread that does one thing after another for an event loop.
#pragma once

#include "core/engine/process/event_loop.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace framewright {

/// For what waits: other programs, network file systems. Made, used and destroyed on the loop's thread.
class WorkThread {
public:
    explicit WorkThread(EventLoop& loop) : loop_(loop) {}
    /// Waits for what is under way; what was not begun is dropped, and no `done` is called any more.
    ~WorkThread();
    WorkThread(const WorkThread&) = delete;
    WorkThread& operator=(const WorkThread&) = delete;

    /// Runs `work` on the thread, then `done` on the loop's, which gets what work() has thrown, or null.
    /// Throws Error(Worker) where the thread, which starts with its first work, does not.
    void run(std::function<void()> work, std::function<void(std::exception_ptr)> done);

private:
    void start();
    void serve();

    EventLoop& loop_;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true); ///< false once this object is gone
    std::mutex mutex_;
    std::condition_variable filled_;
    std::deque<std::function<void()>> waiting_;
    bool ending_ = false;
    std::thread thread_; ///< last: it uses what stands above
};

} // namespace framewright
