#include "gpu/fake/fake_state.h"

#include "gpu/src/driver/driver_check.h"

#include <algorithm>
#include <cstring>
#include <exception>
#include <iterator>

namespace framewright::gpu::fake {
namespace {

constexpr std::size_t alignment = 256;
constexpr unsigned char rubbish = 0xa7;

std::unique_ptr<State>& owner() {
    static std::unique_ptr<State> instance = std::make_unique<State>(Config{});
    return instance;
}

template <typename T> void report_leaks(Registry<T>& registry, Report& report, std::size_t permanent = 0) {
    const std::size_t left = registry.all().size() - permanent;
    if (left != 0) {
        report.leaks.push_back(std::to_string(left) + " of kind " + registry.kind());
    }
}

} // namespace

std::uintptr_t Heap::allocate(std::size_t bytes, bool counted) {
    Block block;
    block.bytes = bytes;
    block.counted = counted;
    // The end is where it was asked for, so that a sanitizer sees what goes past it.
    void* memory = nullptr;
    if (posix_memalign(&memory, alignment, bytes) != 0) {
        return 0;
    }
    block.memory.reset(memory);
    std::memset(memory, rubbish, bytes);
    const auto address = reinterpret_cast<std::uintptr_t>(memory);
    blocks_.emplace(address, std::move(block));
    used_ += counted ? bytes : 0;
    return address;
}

bool Heap::release(std::uintptr_t address) {
    const auto found = blocks_.find(address);
    if (found == blocks_.end()) {
        return false;
    }
    used_ -= found->second.counted ? found->second.bytes : 0;
    blocks_.erase(found);
    return true;
}

bool Heap::holds(std::uintptr_t address, std::size_t bytes) const {
    auto after = blocks_.upper_bound(address);
    if (after == blocks_.begin()) {
        return false;
    }
    const auto& [start, block] = *std::prev(after);
    return address - start <= block.bytes && bytes <= block.bytes - (address - start);
}

bool Heap::touches(std::uintptr_t address) const {
    return holds(address, 1);
}

std::size_t Heap::counted_blocks() const {
    return static_cast<std::size_t>(std::count_if(blocks_.begin(), blocks_.end(),
                                                  [](const auto& entry) { return entry.second.counted; }));
}

State& state() {
    return *owner();
}

std::mutex& state_mutex() {
    static std::mutex mutex;
    return mutex;
}

std::uint64_t& current_context() {
    thread_local std::uint64_t context = 0;
    return context;
}

std::vector<std::uint64_t>& pushed_contexts() {
    thread_local std::vector<std::uint64_t> contexts;
    return contexts;
}

void reset(Config config) {
    const std::lock_guard lock(state_mutex());
    owner() = std::make_unique<State>(std::move(config));
    current_context() = 0;
    pushed_contexts().clear();
}

Report report() {
    const std::lock_guard lock(state_mutex());
    State& s = state();
    Report result = s.report;
    report_leaks(s.contexts, result);
    report_leaks(s.streams, result, 1); // the default one
    report_leaks(s.events, result);
    report_leaks(s.modules, result);
    report_leaks(s.graphs, result);
    report_leaks(s.graph_execs, result);
    if (s.device.counted_blocks() != 0) {
        result.leaks.push_back(std::to_string(s.device.counted_blocks()) + " of kind device memory");
    }
    if (s.pinned.counted_blocks() != 0) {
        result.leaks.push_back(std::to_string(s.pinned.counted_blocks()) + " of kind pinned memory");
    }
    for (const auto& [device, count] : s.retained) {
        if (count != 0) {
            result.leaks.push_back("the primary context of device " + std::to_string(device));
        }
    }
    return result;
}

std::int64_t now_ns() {
    const std::lock_guard lock(state_mutex());
    return static_cast<std::int64_t>(state().host_time * 1e9);
}

DriverApi api() {
    DriverApi table;
#define FRAMEWRIGHT_FAKE_TAKE(member, name, suffix, parameters) table.member = name##suffix;
    FRAMEWRIGHT_DRIVER_FUNCTIONS(FRAMEWRIGHT_FAKE_TAKE)
#undef FRAMEWRIGHT_FAKE_TAKE
    return table;
}

DriverResult State::injected(const std::string& call, int number) const {
    for (const Fault& fault : config.faults) {
        if (fault.call == call && (fault.number == number || (fault.onwards && fault.number < number))) {
            return fault.result;
        }
    }
    return DriverResult::Success;
}

void State::lose(DriverResult result) {
    if (lost == DriverResult::Success) {
        lost = result;
    }
    for (auto& [number, stream] : streams.all()) {
        stream.queue.clear();
    }
}

DriverResult State::enter(const char* name, Needs needs) {
    const int number = ++report.calls[name];
    const int total = ++report.total_calls;
    if (lost != DriverResult::Success) {
        return lost;
    }
    if (needs != Needs::Nothing && needs != Needs::ReleaseAnywhere && current_context() == 0) {
        violation(std::string(name) + " without a current context");
        return DriverResult::InvalidContext;
    }
    DriverResult result = injected(name, number);
    if (result == DriverResult::Success) {
        result = injected("any", total);
    }
    if (result != DriverResult::Success) {
        if (classify(result) == ErrorClass::Lost) {
            lose(result);
        }
        return result;
    }
    if (config.policy == Policy::Random) {
        run_some();
    }
    return lost;
}

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
