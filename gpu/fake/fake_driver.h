// A CUDA driver that runs on the CPU, for tests: streams and events as the real one orders them, kernels
// through the emulator, faults at chosen calls, and a clock of its own. There is one, as there is one driver
// in a process.
#pragma once

#include "gpu/src/driver/driver_api.h"
#include "gpu/src/driver/launch.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace framewright::gpu::fake {

/// When work is done that was handed over. What waits for it is right with all of them.
enum class Policy {
    Late,   ///< when somebody waits for it
    Random, ///< some of it at any call, from any stream
    Eager,  ///< at once
};

/// `call` answers `result` at its `number`-th call, counted from 1, and from then on where `onwards`. Call
/// names are those of cuda.h ("cuMemAlloc"); "any" counts all calls; "kernel" counts kernels when they run,
/// and their fault shows at the next call that waits. Codes that cost a real driver its context do so here.
struct Fault {
    std::string call;
    DriverResult result = DriverResult::Success;
    int number = 1;
    bool onwards = false;
};

struct Config {
    int devices = 1;
    int compute_major = 8;
    int compute_minor = 6;
    int compiled_for = 0; ///< architecture of the kernels, 10 * major + minor; 0: the device's
    int copy_engines = 2; ///< 1: copies in both directions share one
    int driver_version = 13000;
    std::string name = "Fake GPU";
    std::size_t memory = std::size_t{1} << 30;
    std::size_t pinned = std::size_t{1} << 30;
    Policy policy = Policy::Random;
    std::uint64_t seed = 1;
    std::vector<Fault> faults;
    int idle_kernel = 0; ///< the kernel of this number, counted from 1, does nothing
    // The clock: work takes its engine in the order in which it was handed over. 0: no time.
    double copy_bytes_per_second = 0;
    double kernel_seconds = 0;   ///< of a launch
    double query_seconds = 1e-6; ///< passes at the host when it asks whether something is done
    std::function<double(const Launch&)> kernel_cost; ///< takes the place of kernel_seconds
    std::function<void(const Launch&, const std::int32_t* constants)> emulate; ///< runs a kernel
};

/// "memory=256M,fail=cuLaunchKernel:719:5" and the like; `fail` may be given more than once, and a + behind
/// the number means from then on. "device=none" is a machine without one. Throws std::invalid_argument.
Config parse_config(const std::string& text);

/// Forgets everything and starts anew. No handle from before may be used.
void reset(Config config);

/// The functions.
DriverApi api();

struct Report {
    std::vector<std::string>
        violations;                   ///< misuse: freed or foreign handles, copies out of bounds, no context
    std::vector<std::string> leaks;   ///< what is still there
    std::map<std::string, int> calls; ///< by name
    int total_calls = 0;
    int max_wait = 0; ///< most pieces of work that waited at a time
};
Report report();

std::int64_t now_ns(); ///< of the host in the fake driver's time

} // namespace framewright::gpu::fake

// The exported functions.
namespace framewright::gpu {
#define FRAMEWRIGHT_FAKE_DECLARE(member, name, suffix, parameters)                                           \
    extern "C" __attribute__((visibility("default"))) DriverResult name##suffix parameters;
FRAMEWRIGHT_DRIVER_FUNCTIONS(FRAMEWRIGHT_FAKE_DECLARE)
#undef FRAMEWRIGHT_FAKE_DECLARE
} // namespace framewright::gpu
