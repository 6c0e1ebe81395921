// framewright-gpu: asks the NVIDIA driver which devices there are. A program of its own because drivers can
// crash or hang while they start. The engine starts it; by hand it says in words what it has found.
#include "core/protocol/codec.h"
#include "gpu/include/device.h"

#include <cstdio>
#include <string>
#include <string_view>

namespace {

using framewright::protocol::DeviceReport;
using framewright::protocol::ReportedDevice;

std::string version(int major, int minor) {
    return std::to_string(major) + "." + std::to_string(minor);
}

DeviceReport ask_driver() {
    const framewright::gpu::DeviceReport found = framewright::gpu::probe_devices();
    DeviceReport report;
    for (const framewright::gpu::DeviceInfo& device : found.devices)
        report.devices.push_back({device.number, device.name,
                                  version(device.compute_major, device.compute_minor), device.memory_bytes});
    if (const int driver = found.driver_version; driver > 0)
        report.driver = version(driver / 1000, driver % 1000 / 10);
    report.reason = found.reason;
    return report;
}

void print(const DeviceReport& report) {
    std::printf("driver: %s\n", report.driver.empty() ? "none" : ("CUDA " + report.driver).c_str());
    for (const ReportedDevice& device : report.devices)
        std::printf("GPU %d: %s, compute capability %s, %.1f GiB\n", device.number, device.name.c_str(),
                    device.compute_capability.c_str(), static_cast<double>(device.memory_bytes) / (1 << 30));
    if (report.devices.empty())
        std::printf("no GPU can be used: %s\n", report.reason.english().c_str());
}

} // namespace

int main(int count, char** arguments) {
    const DeviceReport report = ask_driver();
    if (count > 1 && std::string_view(arguments[1]) == framewright::protocol::device_report_option) {
        const framewright::protocol::Bytes bytes = framewright::protocol::encode_device_report(report);
        if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) != bytes.size())
            return 1;
    } else {
        print(report);
    }
    return std::fflush(stdout) == 0 ? 0 : 1;
}
