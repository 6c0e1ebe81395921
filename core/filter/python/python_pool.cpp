#include "core/filter/python/python_pool.h"

#include "core/filter/python/python_interpreter.h"

#include <algorithm>
#include <utility>

namespace framewright {
namespace {
constexpr std::chrono::seconds max_idle{60};
constexpr std::chrono::seconds look{10};
} // namespace

PythonPool& PythonPool::instance() {
    static PythonPool pool;
    return pool;
}

PythonPool::PythonPool()
    : max_waiting_(std::max(std::thread::hardware_concurrency(), 2U)), thread_([this] { run(); }) {}

PythonPool::~PythonPool() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
        changed_.notify_all();
    }
    thread_.join();
}

std::unique_ptr<PythonProcess> PythonPool::take(const Script& script, const ScriptSetup* setup) {
    // One with the same setup runs the same script with the same Python.
    if (setup != nullptr)
        if (auto process = waiting_one([&](const PythonProcess& one) { return one.setup() == setup; }))
            return process;
    const std::string python = find_python(script.owner, script.path);
    if (auto process = waiting_one([&](const PythonProcess& one) { return one.runs(script, python); }))
        return process;
    return std::make_unique<PythonProcess>(script, python, start(python));
}

std::unique_ptr<PythonProcess>
PythonPool::waiting_one(const std::function<bool(const PythonProcess&)>& suits) {
    const std::lock_guard lock(mutex_);
    const auto found = std::find_if(waiting_.begin(), waiting_.end(),
                                    [&](const Waiting& waiting) { return suits(*waiting.process); });
    if (found == waiting_.end())
        return nullptr;
    std::unique_ptr<PythonProcess> process = std::move(found->process);
    waiting_.erase(found);
    return process;
}

void PythonPool::give_back(std::unique_ptr<PythonProcess> process) {
    std::list<Waiting> gone; // ended when the lock is released
    const std::lock_guard lock(mutex_);
    waiting_.push_back({std::move(process), Clock::now()});
    if (waiting_.size() > max_waiting_)
        gone.splice(gone.end(), waiting_, waiting_.begin());
}

std::unique_ptr<ChildProgram> PythonPool::start(const std::string& python) {
    std::packaged_task<std::unique_ptr<ChildProgram>()> task(
        [&python] { return std::make_unique<ChildProgram>(PythonProcess::command_of(python), true); });
    std::future<std::unique_ptr<ChildProgram>> program = task.get_future();
    {
        const std::lock_guard lock(mutex_);
        starts_.push_back(std::move(task));
        changed_.notify_all();
    }
    return program.get();
}

std::list<PythonPool::Waiting> PythonPool::take_out_old() {
    const auto young = std::find_if(waiting_.begin(), waiting_.end(), [](const Waiting& waiting) {
        return Clock::now() - waiting.since < max_idle;
    });
    std::list<Waiting> old;
    old.splice(old.end(), waiting_, waiting_.begin(), young);
    return old;
}

void PythonPool::run() {
    std::unique_lock lock(mutex_);
    while (!ending_) {
        changed_.wait_for(lock, look, [this] { return ending_ || !starts_.empty(); });
        std::list<Waiting> old = take_out_old();
        auto starts = std::exchange(starts_, {});
        lock.unlock();
        old.clear();
        for (auto& start : starts)
            start();
        lock.lock();
    }
}

} // namespace framewright
