#include "core/engine/process/worker_pool.h"

#include <sys/resource.h>
#include <thread>

namespace framewright {

/// What the worker starts later, threads and programs, inherits its niceness, and with it a lower priority at
/// the disk. A system that refuses has its reasons.
std::unique_ptr<WorkerProcess> WorkerPool::make() const {
    auto worker = std::make_unique<WorkerProcess>(loop_, program_);
    if (niceness_ > 0)
        static_cast<void>(::setpriority(PRIO_PROCESS, static_cast<id_t>(worker->process_id()), niceness_));
    return worker;
}

std::unique_ptr<WorkerProcess> WorkerPool::take() {
    while (!waiting_.empty()) {
        auto worker = std::move(waiting_.back());
        waiting_.pop_back();
        if (worker->alive())
            return worker;
    }
    return make();
}

void WorkerPool::give_back(std::unique_ptr<WorkerProcess> worker) {
    if (worker && worker->alive() && !worker->busy() &&
        waiting_.size() <= std::thread::hardware_concurrency())
        waiting_.push_back(std::move(worker));
}

void WorkerPool::warm_up(int count) {
    std::erase_if(waiting_, [](const auto& worker) { return !worker->alive(); });
    while (static_cast<int>(waiting_.size()) < count)
        waiting_.push_back(make());
}

} // namespace framewright
