#include "gpu/fake/fake_state.h"

#include <algorithm>
#include <exception>
#include <iterator>

namespace framewright::gpu::fake {

double State::put(std::uint64_t number, Engine engine, double seconds, std::function<void()> work) {
    FakeStream& stream = *streams.find(number);
    if (engine == Engine::Out && config.copy_engines < 2) {
        engine = Engine::In;
    }
    double& engine_is_free = engine_free[static_cast<int>(engine)];
    const double start = std::max({engine_is_free, stream.last_end, host_time});
    engine_is_free = start + seconds;
    stream.last_end = start + seconds;
    auto operation = std::make_shared<Operation>();
    operation->work = std::move(work);
    operation->stream = number;
    stream.queue.push_back(std::move(operation));
    if (config.policy == Policy::Eager) {
        run_all();
    }
    int waiting = 0;
    for (const auto& [other, one] : streams.all()) {
        waiting += static_cast<int>(one.queue.size());
    }
    report.max_wait = std::max(report.max_wait, waiting);
    return stream.last_end;
}

void State::put_record(std::uint64_t number, FakeEvent& event) {
    FakeStream& stream = *streams.find(number);
    auto operation = std::make_shared<Operation>();
    operation->stream = number;
    stream.last_end = std::max(stream.last_end, host_time);
    event.operation = operation;
    event.time = stream.last_end;
    stream.queue.push_back(std::move(operation));
}

void State::put_wait(std::uint64_t number, const FakeEvent& event) {
    FakeStream& stream = *streams.find(number);
    auto operation = std::make_shared<Operation>();
    operation->stream = number;
    operation->waits_for = event.operation;
    stream.last_end = std::max(stream.last_end, event.time);
    stream.queue.push_back(std::move(operation));
}

double State::cost(const KernelCall& call) const {
    return config.kernel_cost ? config.kernel_cost(call.launch) : config.kernel_seconds;
}

void State::run_kernel(const KernelCall& call) {
    const DriverResult fault = injected("kernel", ++kernels_run);
    if (fault != DriverResult::Success) {
        lose(fault);
        return;
    }
    if (kernels_run == config.idle_kernel) {
        return;
    }
    const FakeModule* module = modules.find(call.module);
    if (module == nullptr) {
        violation("the kernel " + call.name + " ran when its module was unloaded");
        return;
    }
    Launch launch = call.launch;
    launch.kernel = call.name.c_str();
    try {
        if (config.emulate) {
            config.emulate(launch, reinterpret_cast<const std::int32_t*>(module->constants));
        }
    } catch (const std::exception& error) {
        violation("the kernel " + call.name + " failed: " + error.what());
        lose(DriverResult::LaunchFailed);
    }
}

/// Work may lose the context and with it all queues, so it is taken out of its queue first.
void State::run_first(FakeStream& stream) {
    const std::shared_ptr<Operation> operation = stream.queue.front();
    stream.queue.pop_front();
    if (operation->work) {
        operation->work();
        operation->work = nullptr;
    }
    operation->done = true;
}

/// By value: what it is taken from may go.
void State::run_until(std::shared_ptr<Operation> operation) {
    if (operation == nullptr) {
        return;
    }
    FakeStream* stream = streams.find(operation->stream);
    while (stream != nullptr && !operation->done && !stream->queue.empty()) {
        const std::shared_ptr<Operation> first = stream->queue.front();
        if (first->waits_for != nullptr && !first->waits_for->done) {
            run_until(first->waits_for);
        }
        if (!stream->queue.empty()) {
            run_first(*stream);
        }
    }
}

void State::run_stream(FakeStream& stream) {
    if (!stream.queue.empty()) {
        run_until(stream.queue.back());
    }
}

void State::run_all() {
    for (auto& [number, stream] : streams.all()) {
        run_stream(stream);
    }
}

void State::run_some() {
    const std::size_t count = streams.all().size();
    if (count == 0 || random() % 2 == 0) {
        return;
    }
    auto chosen = streams.all().begin();
    std::advance(chosen, static_cast<std::ptrdiff_t>(random() % count));
    FakeStream& stream = chosen->second;
    for (std::uint64_t left = random() % 4; left > 0 && !stream.queue.empty(); --left) {
        const std::shared_ptr<Operation> first = stream.queue.front();
        if (first->waits_for != nullptr && !first->waits_for->done) {
            return;
        }
        run_first(stream);
    }
}

/// What is only recorded touches no memory, and who frees memory waits for the default stream.
bool State::idle() {
    const auto& all = streams.all();
    return std::none_of(all.begin(), all.end(), [](const auto& entry) {
        const auto& queue = entry.second.queue;
        return entry.first != default_stream &&
               std::any_of(queue.begin(), queue.end(),
                           [](const auto& operation) { return operation->work != nullptr; });
    });
}

bool State::may_allocate() {
    const auto& all = streams.all();
    return std::none_of(all.begin(), all.end(), [](const auto& entry) {
        return entry.second.capturing && entry.second.capturing_thread == std::this_thread::get_id();
    });
}

} // namespace framewright::gpu::fake
