#include "core/engine/process/event_loop.h"

#include "core/base/error.h"

namespace framewright {
namespace {

void check_uv(int code, const Text& what) {
    if (code < 0)
        throw Error(ErrorKind::Worker, "-", "engine",
                    Text("error.with_cause", "{1}: {2}", what, uv_strerror(code)));
}

} // namespace

EventLoop::EventLoop() {
    check_uv(uv_loop_init(&loop_), Text("engine.no_loop", "cannot start the event loop"));
    check_uv(uv_async_init(&loop_, &wake_, on_wake), Text("engine.no_loop", "cannot start the event loop"));
    wake_.data = this;
    thread_ = std::thread([this] { uv_run(&loop_, UV_RUN_DEFAULT); });
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

void EventLoop::post(std::function<void()> task) {
    {
        const std::lock_guard lock(mutex_);
        posted_.push_back(std::move(task));
    }
    uv_async_send(&wake_);
}

void EventLoop::on_wake(uv_async_t* wake) {
    static_cast<EventLoop*>(wake->data)->run_posted();
}

void EventLoop::run_posted() {
    std::vector<std::function<void()>> tasks;
    bool ending = false;
    {
        const std::lock_guard lock(mutex_);
        tasks.swap(posted_);
        ending = ending_;
    }
    for (const auto& task : tasks)
        task();
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
    check_uv(uv_timer_init(loop.handle(), &state->timer), Text("engine.no_timer", "cannot start a timer"));
    state_ = state.release();
    uv_timer_start(
        &state_->timer, [](uv_timer_t* timer) { static_cast<State*>(timer->data)->tick(); }, every_ms,
        every_ms);
}

LoopTimer::~LoopTimer() {
    uv_timer_stop(&state_->timer);
    state_->tick = nullptr;
    uv_close(reinterpret_cast<uv_handle_t*>(&state_->timer), [](uv_handle_t* handle) {
        const std::unique_ptr<State> owner(static_cast<State*>(handle->data));
    });
}

} // namespace framewright
