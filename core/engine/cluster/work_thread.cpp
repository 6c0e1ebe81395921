#include "core/engine/cluster/work_thread.h"

#include <exception>
#include <utility>

namespace framewright {

WorkThread::WorkThread(EventLoop& loop) : loop_(loop), thread_([this] { serve(); }) {}

WorkThread::~WorkThread() {
    *alive_ = false;
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
        filled_.notify_one();
    }
    thread_.join();
}

void WorkThread::run(std::function<void()> work, std::function<void(std::exception_ptr)> done) {
    const std::lock_guard lock(mutex_);
    waiting_.push_back([this, alive = alive_, work = std::move(work), done = std::move(done)] {
        std::exception_ptr thrown;
        try {
            work();
        } catch (...) {
            thrown = std::current_exception();
        }
        loop_.post([alive, done, thrown] {
            if (*alive)
                done(thrown);
        });
    });
    filled_.notify_one();
}

void WorkThread::serve() {
    while (true) {
        std::function<void()> next;
        {
            std::unique_lock lock(mutex_);
            filled_.wait(lock, [&] { return ending_ || !waiting_.empty(); });
            if (ending_)
                return;
            next = std::move(waiting_.front());
            waiting_.pop_front();
        }
        next();
    }
}

} // namespace framewright
