// Workers that wait for something to do.
#pragma once

#include "core/engine/process/worker_process.h"

#include <memory>
#include <vector>

namespace framewright {

/// Everything on the loop's thread.
class WorkerPool {
public:
    /// `niceness`: by how much the workers give way to other programs, 0 to 19.
    WorkerPool(EventLoop& loop, std::string program, int niceness = 0)
        : loop_(loop), program_(std::move(program)), niceness_(niceness) {}

    /// A waiting worker, else a new one. Throws Error(Worker) where none can be started.
    std::unique_ptr<WorkerProcess> take();
    /// Keeps a worker for later; one that has ended or is busy, or that is too many, is killed.
    void give_back(std::unique_ptr<WorkerProcess> worker);
    /// Has `count` workers waiting, so that the next take() does not have to start them.
    void warm_up(int count = 1);
    void clear() { waiting_.clear(); }

private:
    std::unique_ptr<WorkerProcess> make() const;

    EventLoop& loop_;
    const std::string program_;
    const int niceness_;
    std::vector<std::unique_ptr<WorkerProcess>> waiting_;
};

} // namespace framewright
