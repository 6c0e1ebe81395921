// The Python processes of this process. Those that are not at work wait, with their script loaded, for the
// next filter of the same script: a parameter that is dragged, the next segment.
#pragma once

#include "core/filter/python/python_process.h"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <future>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

namespace framewright {

/// Thread-safe.
class PythonPool {
public:
    /// The only one.
    static PythonPool& instance();

    PythonPool(const PythonPool&) = delete;
    PythonPool& operator=(const PythonPool&) = delete;

    /// A process that has loaded the script: one that waits, preferably with this setup, else a new one.
    /// Throws as PythonProcess and find_python() do.
    std::unique_ptr<PythonProcess> take(const Script& script, const ScriptSetup* setup);
    /// What nobody takes again within a minute is ended.
    void give_back(std::unique_ptr<PythonProcess> process);

private:
    using Clock = std::chrono::steady_clock;
    struct Waiting {
        std::unique_ptr<PythonProcess> process;
        Clock::time_point since;
    };

    PythonPool();
    ~PythonPool();
    std::unique_ptr<PythonProcess> waiting_one(const std::function<bool(const PythonProcess&)>& suits);
    std::unique_ptr<ChildProgram> start(const std::string& python);
    void run();
    std::list<Waiting> take_out_old();

    const std::size_t max_waiting_;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool ending_ = false;
    std::list<Waiting> waiting_; ///< the one that waits longest first
    std::list<std::packaged_task<std::unique_ptr<ChildProgram>()>> starts_;
    std::thread thread_; ///< starts children, which end with the thread that started them
};

} // namespace framewright
