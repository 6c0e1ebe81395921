#include "core/engine/process/process_meter.h"

#include "core/base/control_group.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <sys/resource.h>

namespace framewright {
namespace {

/// The value of a "Key:   123 kB" line, in bytes; 0 where there is none.
std::int64_t read_field(const std::string& path, const std::string& key) {
    std::ifstream file(path);
    std::string line;
    while (std::getline(file, line))
        if (line.compare(0, key.size(), key) == 0)
            return std::strtoll(line.c_str() + key.size(), nullptr, 10) * 1024;
    return 0;
}

/// Adds what this process has started and still runs.
void add_children(int id, std::vector<int>& ids) {
    std::error_code error;
    const std::string tasks = "/proc/" + std::to_string(id) + "/task";
    for (std::filesystem::directory_iterator task(tasks, error), end; !error && task != end;
         task.increment(error)) {
        std::ifstream children(task->path() / "children");
        for (int child = 0; children >> child;)
            ids.push_back(child);
    }
}

} // namespace

void ProcessMeter::sample(const std::vector<int>& process_ids) {
    using Clock = std::chrono::steady_clock;
    constexpr std::chrono::milliseconds budget(10);
    if (left_.empty()) {
        left_ = process_ids;
        sum_ = 0;
    }
    for (const auto deadline = Clock::now() + budget; !left_.empty() && Clock::now() < deadline;) {
        const int id = left_.back();
        left_.pop_back();
        add_children(id, left_);
        const std::string folder = "/proc/" + std::to_string(id);
        sum_ += read_field(folder + "/smaps_rollup", "Pss:");
        peak_process_ = std::max(peak_process_, read_field(folder + "/status", "VmHWM:"));
    }
    if (left_.empty())
        peak_sum_ = std::max(peak_sum_, sum_);
}

CpuSeconds own_cpu_seconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return cpu_seconds_of(usage);
}

std::int64_t out_of_memory_kills() {
    if (const ControlGroup group = read_control_group(); group.oom_kills)
        return *group.oom_kills;
    std::ifstream file("/proc/vmstat");
    std::string key;
    std::int64_t value = 0;
    while (file >> key >> value)
        if (key == "oom_kill")
            return value;
    return 0;
}

} // namespace framewright
