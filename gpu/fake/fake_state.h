// What the fake driver knows. Its functions hold its mutex.
#pragma once

#include "gpu/fake/fake_driver.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace framewright::gpu::fake {

struct Operation {
    std::function<void()> work;
    std::shared_ptr<Operation> waits_for; ///< of another stream
    std::uint64_t stream = 0;
    bool done = false;
};

struct KernelCall {
    Launch launch;
    std::string name; ///< that launch.kernel points to
    std::uint64_t module = 0;
};

struct FakeStream {
    std::deque<std::shared_ptr<Operation>> queue;
    double last_end = 0;
    bool capturing = false;
    std::thread::id capturing_thread;
    std::vector<std::shared_ptr<KernelCall>> captured;
};

/// The number of the stream whose handle is null. It is always there, and neither waits for other streams nor
/// do they for it, as they are all made that way.
inline constexpr std::uint64_t default_stream = 0;

struct FakeEvent {
    std::shared_ptr<Operation> operation; ///< that the last record put into a stream
    double time = 0;
    bool timed = true;
};

struct FakeModule {
    DeviceAddress constants = 0;
};

struct FakeFunction {
    std::uint64_t module = 0;
    std::string name;
};

struct FakeGraph {
    std::vector<std::shared_ptr<KernelCall>> kernels;
};

/// Beside the devices' primary ones.
struct FakeContext {
    int device = 0;
};

struct FreeDeleter {
    void operator()(void* memory) const noexcept { std::free(memory); }
};

struct Block {
    std::unique_ptr<void, FreeDeleter> memory;
    std::size_t bytes = 0;
    bool counted = true; ///< against the device's memory
};

/// Blocks by address.
class Heap {
public:
    /// Filled with rubbish.
    std::uintptr_t allocate(std::size_t bytes, bool counted);
    bool release(std::uintptr_t address);
    /// Whether all of it is inside of one block.
    bool holds(std::uintptr_t address, std::size_t bytes) const;
    bool touches(std::uintptr_t address) const;
    std::size_t used() const noexcept { return used_; }
    std::size_t counted_blocks() const;

private:
    std::map<std::uintptr_t, Block> blocks_;
    std::size_t used_ = 0;
};

/// Things by numbers that are never used again.
template <typename T> class Registry {
public:
    explicit Registry(const char* kind) : kind_(kind) {}

    std::uint64_t add(std::uint64_t number, T thing) {
        things_.emplace(number, std::move(thing));
        return number;
    }
    T* find(std::uint64_t number) {
        const auto found = things_.find(number);
        return found == things_.end() ? nullptr : &found->second;
    }
    bool remove(std::uint64_t number) { return things_.erase(number) != 0; }
    std::map<std::uint64_t, T>& all() { return things_; }
    const char* kind() const { return kind_; }

private:
    const char* kind_;
    std::map<std::uint64_t, T> things_;
};

enum class Engine { Compute, In, Out };

/// What a function needs.
enum class Needs {
    Nothing,
    Context,
    Release,         ///< a context, and what it gives back is given back whatever it answers
    ReleaseAnywhere, ///< likewise without a context
};

struct State {
    Config config;
    std::mt19937_64 random;
    Heap device{};
    Heap pinned{};
    Registry<FakeStream> streams{"stream"};
    Registry<FakeEvent> events{"event"};
    Registry<FakeModule> modules{"module"};
    Registry<FakeFunction> functions{"function"};
    Registry<FakeGraph> graphs{"graph"};
    Registry<FakeGraph> graph_execs{"executable graph"};
    Registry<FakeContext> contexts{"context"};
    std::map<int, int> retained; ///< primary contexts, by device
    std::map<int, unsigned> primary_flags;
    std::uint64_t last_number = 0;
    bool initialized = false;
    DriverResult lost = DriverResult::Success;
    double host_time = 0; ///< seconds
    double engine_free[3] = {0, 0, 0};
    int kernels_run = 0;
    Report report{};

    explicit State(Config settings) : config(std::move(settings)), random(config.seed) {
        streams.add(default_stream, {});
    }

    std::uint64_t next_number() { return ++last_number * 4096; }
    void violation(const std::string& text) { report.violations.push_back(text); }
    DriverResult enter(const char* call, Needs needs);
    DriverResult injected(const std::string& call, int number) const;
    void lose(DriverResult result);

    /// Hands over work; its end on the clock.
    double put(std::uint64_t stream, Engine engine, double seconds, std::function<void()> work);
    void put_record(std::uint64_t stream, FakeEvent& event);
    void put_wait(std::uint64_t stream, const FakeEvent& event);
    void run_kernel(const KernelCall& call);
    double cost(const KernelCall& call) const;

    void run_first(FakeStream& stream);
    void run_until(std::shared_ptr<Operation> operation);
    void run_stream(FakeStream& stream);
    void run_all();
    void run_some();
    bool idle();
    /// Not by a thread that captures, which a session does in the thread-local mode only.
    bool may_allocate();
    void pass_to(double time) { host_time = std::max(host_time, time); }
};

State& state();
std::mutex& state_mutex();
std::uint64_t& current_context();              ///< of this thread
std::vector<std::uint64_t>& pushed_contexts(); ///< of this thread, below the current one

/// The number of a device's.
inline std::uint64_t primary_context(int device) {
    return static_cast<std::uint64_t>(device + 1) << 40;
}

/// A stream that takes work now; otherwise null, and why.
FakeStream* usable(State& s, DriverStream stream, DriverResult& result);
double copy_seconds(const State& s, std::size_t bytes);

template <typename Handle> std::uint64_t number_of(Handle handle) {
    return reinterpret_cast<std::uint64_t>(handle);
}
template <typename Handle> Handle handle_of(std::uint64_t number) {
    return reinterpret_cast<Handle>(number);
}

/// Finds what a handle means; a wrong one is noted.
template <typename T, typename Handle> T* look_up(State& s, Registry<T>& registry, Handle handle) {
    T* found = registry.find(number_of(handle));
    if (found == nullptr) {
        s.violation(std::string("a ") + registry.kind() + " that does not exist or was destroyed");
    }
    return found;
}

/// The frame of every function.
template <typename Body> DriverResult call(const char* name, Needs needs, Body body) {
    const std::lock_guard lock(state_mutex());
    State& s = state();
    const DriverResult entered = s.enter(name, needs);
    if (entered != DriverResult::Success && needs != Needs::Release && needs != Needs::ReleaseAnywhere) {
        return entered;
    }
    const DriverResult result = body(s);
    return entered != DriverResult::Success ? entered : result;
}

} // namespace framewright::gpu::fake
