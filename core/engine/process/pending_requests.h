// The parent's side of a conversation with one worker, without processes and pipes: which requests are under
// way, and what the bytes that arrive mean for them.
#pragma once

#include "core/base/outcome.h"
#include "core/protocol/codec.h"

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <utility>

namespace framewright {

/// How a request's answers arrive. `done` is called exactly once. What a handler throws ends the worker, as a
/// malformed message does.
template <class Request> struct ReplyHandlers {
    std::function<void(const typename Request::Event&)> event;
    std::function<void(Outcome<typename Request::Reply>)> done;
    std::function<void(const CpuSeconds&)> cpu; ///< called before `done`, where the answer carries it
};

/// What becomes of a worker that has not got to a cancelled request after two seconds.
enum class LateStop {
    EndWorker, ///< it is killed, and its other requests fail
    Wait,      ///< nothing: its loss would cost more than the wait
};

class PendingRequests {
public:
    using Clock = std::chrono::steady_clock;
    using RequestId = protocol::RequestId;

    /// What is done with the messages to a request. Those about a body read it first and return what tells
    /// the handler: a body that makes no sense reaches nobody.
    struct Conversation {
        std::function<std::function<void()>(std::span<const std::uint8_t>)> event;
        std::function<std::function<void()>(std::span<const std::uint8_t>)> reply;
        std::function<void(const Error&)> failed;
    };

    template <class Request> static Conversation conversation(ReplyHandlers<Request> handlers);

    /// The request's id.
    RequestId add(Conversation conversation);

    /// Reads what the worker has sent and tells the handlers, who may do anything, also end the worker and
    /// this object's owner; whoever calls keeps the object itself. Throws for whatever is wrong with the
    /// bytes.
    void receive(std::span<const std::uint8_t> bytes);

    /// From here on the request fails with Error(Cancelled), whatever the worker says. False where it is
    /// over.
    bool cancel(RequestId id, Clock::time_point now, LateStop late = LateStop::EndWorker);
    /// Whether a request that was cancelled with LateStop::EndWorker is not over yet: if it takes too long,
    /// all others fail with it.
    bool stopping() const;
    /// Whether one is still not over after its time.
    bool overdue(Clock::time_point now) const;

    /// Every request under way fails, and no message counts any more.
    void close(const Error& error);

    bool closed() const { return closed_; }
    bool empty() const { return conversations_.empty(); }

    /// When the worker last sent anything, and when it was last seen to get on with its work.
    Clock::time_point last_message_at() const { return last_message_at_; }
    Clock::time_point last_progress_at() const { return last_progress_at_; }
    bool in_long_call() const { return heartbeat_.in_long_call; }
    /// Counts it as heard and getting on.
    void reset_watchdog();

private:
    struct Entry {
        Conversation conversation;
        bool cancelled = false;
        std::optional<Clock::time_point> over_by; ///< with LateStop::EndWorker
    };

    void on_message(const protocol::Hello& hello);
    void on_message(const protocol::Heartbeat& heartbeat);
    void on_message(const protocol::EventMessage& message);
    void on_message(const protocol::ReplyMessage& message);
    void on_message(const protocol::FailureMessage& message);
    Entry& find(RequestId id);
    Entry take(RequestId id);

    protocol::WorkerMessageReader reader_;
    std::map<RequestId, Entry> conversations_;
    RequestId last_id_ = 0;
    bool greeted_ = false;
    bool closed_ = false;
    protocol::Heartbeat heartbeat_;
    Clock::time_point last_message_at_ = Clock::now();
    Clock::time_point last_progress_at_ = Clock::now();
};

template <class Request>
PendingRequests::Conversation PendingRequests::conversation(ReplyHandlers<Request> handlers) {
    const auto shared = std::make_shared<const ReplyHandlers<Request>>(std::move(handlers));
    Conversation made;
    made.event = [shared](std::span<const std::uint8_t> body) -> std::function<void()> {
        return [shared, event = protocol::decode_event<Request>(body)] {
            if (shared->event)
                shared->event(event);
        };
    };
    made.reply = [shared](std::span<const std::uint8_t> body) -> std::function<void()> {
        return [shared, decoded = protocol::decode_reply<Request>(body)]() mutable {
            if (shared->cpu)
                shared->cpu(decoded.cpu);
            shared->done(std::move(decoded.reply));
        };
    };
    made.failed = [shared](const Error& error) { shared->done(error); };
    return made;
}

} // namespace framewright
