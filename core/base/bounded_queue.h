// A blocking queue between threads with explicit back-pressure.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace framewright {

/// Bounded and stoppable. Any thread may call any member.
template <typename T> class BoundedQueue {
public:
    explicit BoundedQueue(std::size_t capacity) : capacity_(capacity) {}

    /// Waits for room. False (and `value` dropped) once the queue was closed or stopped.
    bool push(T value) {
        std::unique_lock lock(mutex_);
        room_.wait(lock, [&] { return closed_ || items_.size() < capacity_; });
        if (closed_)
            return false;
        items_.push_back(std::move(value));
        filled_.notify_one();
        return true;
    }

    /// Waits for an item. Empty once the queue is closed and drained.
    std::optional<T> pop() {
        std::unique_lock lock(mutex_);
        filled_.wait(lock, [&] { return closed_ || !items_.empty(); });
        if (items_.empty())
            return std::nullopt;
        std::optional<T> value(std::move(items_.front()));
        items_.pop_front();
        room_.notify_one();
        return value;
    }

    /// No more pushes; what is inside can still be popped.
    void close() {
        const std::lock_guard lock(mutex_);
        closed_ = true;
        wake_all();
    }

    /// No more pushes, and what is inside is dropped.
    void stop() {
        const std::lock_guard lock(mutex_);
        closed_ = true;
        items_.clear();
        wake_all();
    }

private:
    void wake_all() {
        room_.notify_all();
        filled_.notify_all();
    }

    const std::size_t capacity_;
    std::mutex mutex_;
    std::condition_variable room_;
    std::condition_variable filled_;
    std::deque<T> items_;
    bool closed_ = false;
};

} // namespace framewright
