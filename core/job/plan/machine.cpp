#include "core/job/plan/machine.h"

#include "core/base/control_group.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <sched.h>
#include <string>
#include <thread>

namespace framewright {
namespace {

constexpr int max_workers_a_core = 4;
constexpr int always_allowed = 16; ///< for trying things out on small machines
constexpr std::int64_t min_worker_bytes = std::int64_t{64}
                                          << 20; ///< libraries, decoder, encoder, a few frames

std::int64_t available_memory() {
    std::ifstream file("/proc/meminfo");
    std::string key;
    std::int64_t kilobytes = 0;
    std::string unit;
    while (file >> key >> kilobytes) {
        std::getline(file, unit);
        if (key == "MemAvailable:")
            return kilobytes * 1024;
    }
    return 0;
}

} // namespace

Machine this_machine() {
    Machine machine;
    cpu_set_t cpus;
    CPU_ZERO(&cpus);
    machine.cores = sched_getaffinity(0, sizeof cpus, &cpus) == 0
                        ? CPU_COUNT(&cpus)
                        : static_cast<int>(std::thread::hardware_concurrency());
    machine.memory_bytes = available_memory();
    const ControlGroup group = read_control_group();
    if (group.cpus)
        machine.cores = std::min(machine.cores, static_cast<int>(std::ceil(*group.cpus)));
    if (group.memory_bytes && (machine.memory_bytes == 0 || *group.memory_bytes < machine.memory_bytes))
        machine.memory_bytes = std::max<std::int64_t>(*group.memory_bytes, 1);
    machine.cores = std::max(machine.cores, 1);
    return machine;
}

int max_workers(const Machine& machine) {
    const std::int64_t by_cores = std::max(max_workers_a_core * machine.cores, always_allowed);
    const std::int64_t by_memory =
        machine.memory_bytes > 0 ? machine.memory_bytes / min_worker_bytes : by_cores;
    return static_cast<int>(std::clamp<std::int64_t>(by_memory, 1, by_cores));
}

} // namespace framewright
