#include "core/engine/process/worker_pool.h"

#include <thread>

namespace framewright {

std::unique_ptr<WorkerProcess> WorkerPool::take() {
    while (!waiting_.empty()) {
        auto worker = std::move(waiting_.back());
        waiting_.pop_back();
        if (worker->alive())
            return worker;
    }
    return std::make_unique<WorkerProcess>(loop_, program_);
}

void WorkerPool::give_back(std::unique_ptr<WorkerProcess> worker) {
    if (worker && worker->alive() && !worker->busy() &&
        waiting_.size() <= std::thread::hardware_concurrency())
        waiting_.push_back(std::move(worker));
}

void WorkerPool::warm_up(int count) {
    std::erase_if(waiting_, [](const auto& worker) { return !worker->alive(); });
    while (static_cast<int>(waiting_.size()) < count)
        waiting_.push_back(std::make_unique<WorkerProcess>(loop_, program_));
}

} // namespace framewright
