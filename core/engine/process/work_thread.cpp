#include "core/engine/process/work_thread.h"

#include "core/base/error.h"

#include <exception>
#include <system_error>
#include <utility>

namespace framewright {

WorkThread::~WorkThread() {
    *alive_ = false;
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
        filled_.notify_one();
    }
    if (thread_.joinable())
        thread_.join();
}

void WorkThread::start() {
    try {
        thread_ = std::thread([this] { serve(); });
    } catch (const std::system_error& error) {
        throw_system_error(ErrorKind::Worker, "-", "engine",
                           Text("program.no_thread", "cannot start a thread"), error.code().value());
    }
}

void WorkThread::run(std::function<void()> work, std::function<void(std::exception_ptr)> done) {
    if (!thread_.joinable())
        start();
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
