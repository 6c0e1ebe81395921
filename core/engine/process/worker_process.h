// One framewright-worker process and the conversation with it.
#pragma once

#include "core/base/outcome.h"
#include "core/engine/process/event_loop.h"

#include <chrono>
#include <functional>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>

namespace framewright {

/// How a request's answers arrive; both on the loop's thread. `done` is called exactly once, also when the
/// process dies (then with Error(Worker), the technical text being the last lines it printed) or is killed on
/// purpose.
struct WorkerReply {
    std::function<void(const nlohmann::json& event)> event;
    std::function<void(Outcome<nlohmann::json> body)> done;
};

/// Everything on the loop's thread.
class WorkerProcess {
public:
    /// Starts the program. Throws Error(Worker) where it cannot be started.
    WorkerProcess(EventLoop& loop, const std::string& program);
    /// Kills the process. Requests under way are answered with Error(Cancelled) before this returns.
    ~WorkerProcess();
    WorkerProcess(const WorkerProcess&) = delete;
    WorkerProcess& operator=(const WorkerProcess&) = delete;

    void request(const std::string& operation, const nlohmann::json& arguments, WorkerReply reply);
    bool alive() const;
    bool busy() const; ///< a request is under way
    int process_id() const;
    /// When it last sent anything, and when it was last seen to get on with its work; both no earlier than
    /// the start of the request under way. It is heard from once a second while it is busy.
    std::chrono::steady_clock::time_point heard_at() const;
    std::chrono::steady_clock::time_point advanced_at() const;
    /// Counts it as heard from now: for a watcher that was away itself.
    void excuse_silence();
    /// Kills the process; requests under way are answered with this error.
    void abandon(const Error& error);
    /// Called when the process ends by itself, after the requests under way were answered.
    void on_exit(std::function<void()> callback);

private:
    struct State;
    std::shared_ptr<State> state_; ///< libuv's callbacks keep it until its handles are closed
};

/// framewright-worker in the folder of this program.
std::string default_worker_program();

} // namespace framewright
