#include "core/engine/process/process_meter.h"

#include "core/base/control_group.h"

#include <algorithm>
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

/// The processes and everything they started that still runs.
std::vector<int> with_descendants(std::vector<int> ids) {
    for (std::size_t i = 0; i < ids.size(); ++i) {
        std::error_code error;
        const std::string tasks = "/proc/" + std::to_string(ids[i]) + "/task";
        for (std::filesystem::directory_iterator task(tasks, error), end; !error && task != end;
             task.increment(error)) {
            std::ifstream children(task->path() / "children");
            for (int id = 0; children >> id;)
                ids.push_back(id);
        }
    }
    return ids;
}

double seconds_of(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

} // namespace

void ProcessMeter::sample(const std::vector<int>& process_ids) {
    std::int64_t sum = 0;
    for (const int id : with_descendants(process_ids)) {
        const std::string folder = "/proc/" + std::to_string(id);
        sum += read_field(folder + "/smaps_rollup", "Pss:");
        peak_process_ = std::max(peak_process_, read_field(folder + "/status", "VmHWM:"));
    }
    peak_sum_ = std::max(peak_sum_, sum);
}

CpuSeconds own_cpu_seconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return {seconds_of(usage.ru_utime), seconds_of(usage.ru_stime)};
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
