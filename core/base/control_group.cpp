#include "core/base/control_group.h"

#include <algorithm>
#include <fstream>
#include <initializer_list>
#include <sstream>
#include <vector>

namespace framewright {
namespace {

constexpr std::int64_t no_limit = std::int64_t{1} << 60; ///< version 1 writes a huge number instead

std::optional<std::int64_t> read_number(const std::string& path) {
    std::ifstream file(path);
    std::int64_t value = 0;
    if (file >> value)
        return value;
    return std::nullopt;
}

/// Of a file with lines "key value".
std::optional<std::int64_t> read_value(const std::string& path, const std::string& wanted) {
    std::ifstream file(path);
    std::string key;
    std::int64_t value = 0;
    while (file >> key >> value)
        if (key == wanted)
            return value;
    return std::nullopt;
}

template <typename T> void take_least(std::optional<T>& least, std::optional<T> value) {
    if (value && (!least || *value < *least))
        least = value;
}

/// The group's folder below `mount`, and those above it; inside a container only the mount itself may be
/// there.
std::vector<std::string> with_those_above(const std::string& mount, std::string group) {
    std::vector<std::string> folders;
    while (!group.empty() && group != "/") {
        folders.push_back(mount + group);
        group.erase(group.rfind('/') == std::string::npos ? 0 : group.rfind('/'));
    }
    folders.push_back(mount);
    return folders;
}

/// Names of the files that say it, which differ between the versions.
struct MemoryFiles {
    const char* limit;
    const char* used;
    const char* events;
    const char* idle_cache; ///< in memory.stat: pages of files that the kernel drops where memory is needed
};

void take_memory(ControlGroup& group, const std::vector<std::string>& folders, const MemoryFiles& files) {
    for (const std::string& folder : folders) {
        const auto limit = read_number(folder + files.limit);
        const auto used = read_number(folder + files.used);
        const std::int64_t cache = read_value(folder + "/memory.stat", files.idle_cache).value_or(0);
        if (limit && used && *limit < no_limit)
            take_least(group.memory_bytes,
                       std::optional(std::clamp<std::int64_t>(*limit - *used + cache, 0, *limit)));
        if (!group.oom_kills)
            group.oom_kills = read_value(folder + files.events, "oom_kill");
    }
}

void take_cpus(ControlGroup& group, std::optional<std::int64_t> quota, std::optional<std::int64_t> period) {
    if (quota && period && *quota > 0 && *period > 0)
        take_least(group.cpus, std::optional(static_cast<double>(*quota) / static_cast<double>(*period)));
}

void take_version_2(ControlGroup& group, const std::string& mount, const std::string& path) {
    const auto folders = with_those_above(mount, path);
    take_memory(group, folders, {"/memory.max", "/memory.current", "/memory.events", "inactive_file"});
    for (const std::string& folder : folders) {
        std::ifstream file(folder + "/cpu.max"); // "max 100000" where there is no limit
        std::int64_t quota = 0, period = 0;
        if (file >> quota >> period)
            take_cpus(group, quota, period);
    }
}

} // namespace

ControlGroup read_control_group(const std::string& root) {
    ControlGroup group;
    const std::string mount = root + "/sys/fs/cgroup";
    std::ifstream groups(root + "/proc/self/cgroup"); // lines "number:controllers:path"
    std::string line;
    while (std::getline(groups, line)) {
        std::istringstream parts(line);
        std::string number, controllers, path;
        if (!std::getline(parts, number, ':') || !std::getline(parts, controllers, ':') ||
            !std::getline(parts, path))
            continue;
        if (controllers.empty())
            take_version_2(group, mount, path);
        if (("," + controllers + ",").find(",memory,") != std::string::npos)
            take_memory(group, with_those_above(mount + "/memory", path),
                        {"/memory.limit_in_bytes", "/memory.usage_in_bytes", "/memory.oom_control",
                         "total_inactive_file"});
        if (("," + controllers + ",").find(",cpu,") != std::string::npos)
            for (const char* name : {"/cpu", "/cpu,cpuacct"})
                for (const std::string& folder : with_those_above(mount + name, path))
                    take_cpus(group, read_number(folder + "/cpu.cfs_quota_us"),
                              read_number(folder + "/cpu.cfs_period_us"));
    }
    return group;
}

} // namespace framewright
