#include "gpu/fake/fake_state.h"

#include "gpu/src/driver/driver_check.h"

#include <algorithm>
#include <cstring>
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

} // namespace framewright::gpu::fake
