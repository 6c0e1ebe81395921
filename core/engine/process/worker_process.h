// One framewright-worker process and the conversation with it.
#pragma once

#include "core/engine/process/event_loop.h"
#include "core/engine/process/pending_requests.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>

namespace framewright {

using RequestId = protocol::RequestId;

/// Everything on the loop's thread. While requests are under way a watchdog looks at the process and ends one
/// that hangs (see watchdog.h); its requests then fail with Error(Worker). A worker is not trusted: whatever
/// it sends that makes no sense is its end, and the end of nothing else.
class WorkerProcess {
public:
    /// Starts the program. Throws Error(Worker) where it cannot be started.
    WorkerProcess(EventLoop& loop, const std::string& program);
    /// Kills the process. Requests under way are answered with Error(Cancelled) before this returns.
    ~WorkerProcess();
    WorkerProcess(const WorkerProcess&) = delete;
    WorkerProcess& operator=(const WorkerProcess&) = delete;

    /// `done` is called exactly once, also when the process dies (then with Error(Worker), the technical text
    /// being the last lines it printed) or is killed on purpose.
    template <class Request> RequestId request(const Request& request, ReplyHandlers<Request> handlers) {
        return send_request(PendingRequests::conversation<Request>(std::move(handlers)),
                            [&](RequestId id) { return protocol::encode_request(id, request); });
    }
    /// `done` gets Error(Cancelled), two seconds later at the latest: where the worker does not get to it, it
    /// is killed. With LateStop::Wait once the worker gets to it.
    void cancel(RequestId id, LateStop late = LateStop::EndWorker);

    bool alive() const; ///< it takes requests
    /// Whether it has not yet stopped what it must soon have stopped: where that takes too long, it ends with
    /// all its requests.
    bool stopping() const;
    bool busy() const; ///< a request is under way
    int process_id() const;
    /// Of the largest pictures that it is going to handle: scales the watchdog's patience.
    void expect_pictures_of(std::int64_t pixels);
    /// Kills the process; requests under way are answered with this error.
    void abandon(const Error& error);
    /// Called when the process has ended and neither its owner nor abandon() has ended it, after the requests
    /// under way were answered.
    void on_exit(std::function<void()> callback);

private:
    struct State;
    RequestId send_request(PendingRequests::Conversation conversation,
                           const std::function<protocol::Bytes(RequestId)>& encode);

    std::shared_ptr<State> state_; ///< libuv's callbacks keep it until its handles are closed
};

/// framewright-worker in the folder of this program.
std::string default_worker_program();

} // namespace framewright
