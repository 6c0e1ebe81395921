// The worker processes that a job has taken from the pool, and what they have used.
#pragma once

#include "core/engine/process/process_meter.h"
#include "core/engine/process/worker_pool.h"

#include <cstddef>
#include <memory>
#include <vector>

namespace framewright {

/// Processes stand at places 0, 1, ...; one that ends is replaced when its place is needed again. Memory is
/// sampled while the object exists. Everything on the loop's thread.
class LocalWorkers {
public:
    LocalWorkers(EventLoop& loop, WorkerPool& pool);
    ~LocalWorkers();
    LocalWorkers(const LocalWorkers&) = delete;
    LocalWorkers& operator=(const LocalWorkers&) = delete;

    /// The first place whose process is idle, or a new one. Throws Error(Worker) where no process can be
    /// started.
    std::size_t idle_place();
    /// The process at a place, started where there is none. Throws Error(Worker).
    WorkerProcess& at(std::size_t place);
    /// Has `count` processes waiting, so that loading the media libraries overlaps with what is done
    /// meanwhile.
    void warm_up(int count);
    /// Ends the process at this place; requests under way are answered with Error(Cancelled).
    void drop(std::size_t place);
    void drop_all();
    /// Gives all processes but the first `kept` back to the pool, warm.
    void give_back(std::size_t kept = 0);

    /// The largest picture of the job, in pixels: how long a step of the work may rightly take.
    void expect_pictures_of(std::int64_t pixels);

    void count_cpu(const CpuSeconds& used);
    const CpuSeconds& cpu() const { return cpu_; }
    const ProcessMeter& memory() const { return memory_; }

private:
    void sample_memory();

    WorkerPool& pool_;
    std::vector<std::unique_ptr<WorkerProcess>> places_; ///< null where a process has ended
    std::int64_t pixels_ = 0;
    CpuSeconds cpu_;
    ProcessMeter memory_;
    int ticks_ = 0; ///< of the timer, since the start
    LoopTimer timer_;
};

} // namespace framewright
