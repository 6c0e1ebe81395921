// framewright-gpu: asks the NVIDIA driver which devices there are, and prints that as one line of JSON. A
// program of its own because drivers can crash or hang while they start. Started by the engine, never by
// hand.
#include "core/base/text_json.h"
#include "gpu/include/device.h"

#include <cstdio>
#include <nlohmann/json.hpp>

int main() {
    const framewright::gpu::DeviceReport report = framewright::gpu::probe_devices();
    const auto version = [](int major, int minor) {
        return std::to_string(major) + "." + std::to_string(minor);
    };
    nlohmann::json devices = nlohmann::json::array();
    for (const framewright::gpu::DeviceInfo& device : report.devices)
        devices.push_back({{"number", device.number},
                           {"name", device.name},
                           {"compute_capability", version(device.compute_major, device.compute_minor)},
                           {"memory_bytes", device.memory_bytes}});
    const int driver = report.driver_version;
    const nlohmann::json answer = {{"driver", driver > 0 ? version(driver / 1000, driver % 1000 / 10) : ""},
                                   {"reason", report.reason},
                                   {"devices", devices}};
    std::puts(answer.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
    return std::fflush(stdout) == 0 ? 0 : 1;
}
