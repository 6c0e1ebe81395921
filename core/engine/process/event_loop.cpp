#include "core/engine/process/event_loop.h"

#include <system_error>
#include <utility>

namespace framewright {

void check_uv(int code, const Text& what) {
    if (code < 0)
        throw Error(ErrorKind::Worker, "-", "engine",
                    Text("error.with_cause", "{1}: {2}", what, uv_strerror(code)));
}

void run_guarded(const std::function<void()>& task,
                 const std::function<void(const Error&)>& failed) noexcept {
    try {
        task();
    } catch (...) {
        try {
            if (failed)
                failed(current_error("engine"));
        } catch (...) {
            // There is nobody else to tell of this.
        }
    }
}

EventLoop::EventLoop() {
    check_uv(uv_loop_init(&loop_), Text("engine.no_loop", "cannot start the event loop"));
    try {
        start();
    } catch (...) {
        if (wake_.data)
            uv_close(reinterpret_cast<uv_handle_t*>(&wake_), nullptr);
        uv_run(&loop_, UV_RUN_DEFAULT);
        uv_loop_close(&loop_);
        throw;
    }
}

void EventLoop::start() {
    check_uv(uv_async_init(&loop_, &wake_, on_wake), Text("engine.no_loop", "cannot start the event loop"));
    wake_.data = this;
    try {
        thread_ = std::thread([this] { uv_run(&loop_, UV_RUN_DEFAULT); });
    } catch (const std::system_error& error) {
        throw_system_error(ErrorKind::Worker, "-", "engine",
                           Text("program.no_thread", "cannot start a thread"), error.code().value());
    }
}

EventLoop::~EventLoop() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    uv_async_send(&wake_);
    thread_.join();
    uv_loop_close(&loop_);
}

void EventLoop::post(std::function<void()> task, std::function<void(const Error&)> failed) {
    {
        const std::lock_guard lock(mutex_);
        posted_.push_back({std::move(task), std::move(failed)});
    }
    uv_async_send(&wake_);
}

void EventLoop::on_wake(uv_async_t* wake) {
    static_cast<EventLoop*>(wake->data)->run_posted();
}

void EventLoop::run_posted() {
    std::vector<Posted> tasks;
    bool ending = false;
    {
        const std::lock_guard lock(mutex_);
        tasks.swap(posted_);
        ending = ending_;
    }
    for (const Posted& posted : tasks)
        run_guarded(posted.task, posted.failed);
    if (ending && !uv_is_closing(reinterpret_cast<uv_handle_t*>(&wake_)))
        uv_close(reinterpret_cast<uv_handle_t*>(&wake_), nullptr);
}

struct LoopTimer::State {
    uv_timer_t timer{};
    std::function<void()> tick;
};

LoopTimer::LoopTimer(EventLoop& loop, std::uint64_t every_ms, std::function<void()> tick) {
    auto state = std::make_unique<State>();
    state->tick = std::move(tick);
    state->timer.data = state.get();
    const Text what("engine.no_timer", "cannot start a timer");
    check_uv(uv_timer_init(loop.handle(), &state->timer), what);
    state_ = state.release();
    const auto on_tick = [](uv_timer_t* timer) {
        const std::function<void()> copy = static_cast<State*>(timer->data)->tick; // it may end the timer
        run_guarded(copy, {});
    };
    const int code = uv_timer_start(&state_->timer, on_tick, every_ms, every_ms);
    if (code < 0)
        close();
    check_uv(code, what);
}

LoopTimer::~LoopTimer() {
    close();
}

void LoopTimer::close() {
    uv_timer_stop(&state_->timer);
    state_->tick = nullptr;
    uv_close(reinterpret_cast<uv_handle_t*>(&state_->timer), [](uv_handle_t* handle) {
        const std::unique_ptr<State> owner(static_cast<State*>(handle->data));
    });
}

} // namespace framewright
