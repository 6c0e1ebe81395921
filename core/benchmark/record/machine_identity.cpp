#include "core/benchmark/record/machine_identity.h"

#include "core/job/plan/execution_plan.h"

#include <array>
#include <filesystem>
#include <fstream>
#include <sys/utsname.h>
#include <unistd.h>

namespace framewright {
namespace {

std::string trimmed(const std::string& text) {
    const std::size_t first = text.find_first_not_of(" \t\"");
    const std::size_t last = text.find_last_not_of(" \t\"");
    return first == std::string::npos ? "" : text.substr(first, last - first + 1);
}

/// What follows `key` and a separator in the first line that starts with it; "" where there is none.
std::string field(const std::filesystem::path& path, const std::string& key, char separator) {
    std::ifstream file(path);
    std::string line;
    while (std::getline(file, line))
        if (const std::size_t at = line.find(separator); at != std::string::npos && line.rfind(key, 0) == 0)
            return trimmed(line.substr(at + 1));
    return {};
}

std::string cpu_name() {
    const std::string model = field("/proc/cpuinfo", "model name", ':');
    return model.empty() ? field("/proc/cpuinfo", "Hardware", ':') : model;
}

std::int64_t memory_bytes() {
    const long pages = sysconf(_SC_PHYS_PAGES);
    const long page = sysconf(_SC_PAGESIZE);
    return pages > 0 && page > 0 ? std::int64_t{pages} * page : 0;
}

std::string system_name() {
    std::string distribution = field("/etc/os-release", "PRETTY_NAME", '=');
    utsname system{};
    if (uname(&system) != 0)
        return distribution;
    const std::string kernel = std::string(system.sysname) + " " + system.release + " " + system.machine;
    return distribution.empty() ? kernel : distribution + ", " + kernel;
}

std::string host_name() {
    std::array<char, 256> name{};
    return gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "";
}

} // namespace

MachineIdentity identify_machine() {
    MachineIdentity machine;
    machine.host = host_name();
    machine.cpu = cpu_name();
    machine.cores = this_machine().cores;
    machine.memory_bytes = memory_bytes();
    machine.system = system_name();
    return machine;
}

void name_devices(MachineIdentity& machine, const protocol::DeviceReport& probe) {
    machine.gpu.clear();
    for (const protocol::ReportedDevice& device : probe.devices)
        machine.gpu += (machine.gpu.empty() ? "" : ", ") + device.name;
    machine.gpu_driver = probe.devices.empty() ? "" : driver_text(probe);
}

} // namespace framewright
