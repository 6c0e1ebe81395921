// Waiting for an engine's answers on a thread that can be told to stop.
#pragma once

#include "core/engine/engine.h"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

namespace framewright {

/// Answers may arrive after the wait was given up; they then go nowhere.
class EngineWait {
public:
    /// From any thread: the wait under way and all later ones throw Error(Cancelled).
    void cancel() {
        const std::lock_guard lock(shared_->mutex);
        shared_->cancelled = true;
        shared_->changed.notify_all();
    }

    bool cancelled() const {
        const std::lock_guard lock(shared_->mutex);
        return shared_->cancelled;
    }

    /// Starts something with `call`, which gets the callback to pass to the engine, and waits for the answer.
    /// Throws the answer's Error. Progress that report() was given meanwhile goes to `told`.
    template <typename Value, typename Call> Value answer(Call&& call) {
        auto box = std::make_shared<std::optional<Outcome<Value>>>();
        call([shared = shared_, box](const Outcome<Value>& outcome) {
            const std::lock_guard lock(shared->mutex);
            *box = outcome;
            shared->changed.notify_all();
        });
        std::unique_lock lock(shared_->mutex);
        while (!*box) {
            shared_->changed.wait(
                lock, [&] { return *box || shared_->cancelled || shared_->progress.has_value(); });
            if (shared_->cancelled && !*box)
                throw Error(ErrorKind::Cancelled, "-", "compare", Text("job.cancelled", "cancelled"));
            const auto progress = std::exchange(shared_->progress, std::nullopt);
            lock.unlock();
            if (progress && told)
                told(*progress);
            lock.lock();
        }
        return (*box)->value();
    }

    /// What a job's progress callback calls; may outlive this object.
    std::function<void(const JobProgress&)> report() const {
        return [shared = shared_](const JobProgress& progress) {
            const std::lock_guard lock(shared->mutex);
            shared->progress = progress;
            shared->changed.notify_all();
        };
    }

    std::function<void(const JobProgress&)> told; ///< called on the waiting thread

private:
    struct Shared {
        std::mutex mutex;
        std::condition_variable changed;
        bool cancelled = false;
        std::optional<JobProgress> progress;
    };
    std::shared_ptr<Shared> shared_ = std::make_shared<Shared>();
};

} // namespace framewright
