// The steps of a job that one worker does: finding out, checking, putting the file together.
#pragma once

#include "core/base/text.h"
#include "core/engine/runner/local_workers.h"

#include <functional>
#include <memory>
#include <string>
#include <utility>

namespace framewright {

/// One step at a time, in the process at the first place. What a callback throws goes to the guard, and so
/// does an answer that is an error. Everything on the loop's thread.
class StepRunner {
public:
    using Guard = std::function<void(const std::function<void()>& act)>;
    using Warn = std::function<void(const Text& text)>;

    /// `workers` must outlive the object. `guard` runs what it is given unless the job is over.
    StepRunner(LocalWorkers& workers, Guard guard, Warn warn)
        : workers_(workers), guard_(std::move(guard)), warn_(std::move(warn)) {}

    /// Asks for a step. Where the worker fails another one is asked, a few times.
    template <typename Request>
    void ask(const Request& request, std::function<void(const typename Request::Event&)> event,
             std::function<void(const typename Request::Reply&)> done, int tries = 1) {
        send<Request>(request, event, [=, this](const Outcome<typename Request::Reply>& outcome) {
            if (outcome.ok()) {
                done(outcome.value());
                return;
            }
            refuse_further_try(outcome.error(), tries);
            ask<Request>(request, event, done, tries + 1);
        });
    }

    /// Asks once; an error is an answer like others.
    template <typename Request>
    void ask_once(const Request& request, std::function<void(const Outcome<typename Request::Reply>&)> done) {
        send<Request>(request, {}, std::move(done));
    }

private:
    template <typename Request>
    void send(const Request& request, std::function<void(const typename Request::Event&)> event,
              std::function<void(const Outcome<typename Request::Reply>&)> done) {
        ReplyHandlers<Request> handlers;
        if (event)
            handlers.event = [guard = guard_, event](const typename Request::Event& told) {
                guard([&] { event(told); });
            };
        handlers.cpu = [guard = guard_, this](const CpuSeconds& used) {
            guard([&] { workers_.count_cpu(used); });
        };
        handlers.done = [guard = guard_, done](const Outcome<typename Request::Reply>& outcome) {
            guard([&] { done(outcome); });
        };
        workers_.at(0).request(request, std::move(handlers));
    }

    /// Throws the error, unless another worker may do better.
    void refuse_further_try(const Error& error, int tries);

    LocalWorkers& workers_;
    const Guard guard_;
    const Warn warn_;
};

} // namespace framewright
