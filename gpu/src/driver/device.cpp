#include "gpu/include/device.h"

#include "gpu/src/driver/device_limits.h"
#include "gpu/src/driver/driver_check.h"

#include <array>
#include <exception>

namespace framewright::gpu {
namespace {

DeviceInfo describe_device(const DriverApi& api, int number, DriverDevice device) {
    std::array<char, 256> name{};
    check(api, api.device_get_name(name.data(), static_cast<int>(name.size()) - 1, device), "cuDeviceGetName",
          "asking about the GPU");
    std::size_t bytes = 0;
    check(api, api.device_total_mem(&bytes, device), "cuDeviceTotalMem", "asking about the GPU");
    DeviceInfo info;
    info.number = number;
    info.name = name.data();
    info.compute_major = device_attribute(api, device, DeviceAttribute::ComputeCapabilityMajor);
    info.compute_minor = device_attribute(api, device, DeviceAttribute::ComputeCapabilityMinor);
    info.multiprocessors = device_attribute(api, device, DeviceAttribute::MultiprocessorCount);
    info.copy_engines = device_attribute(api, device, DeviceAttribute::AsyncEngineCount);
    info.integrated = device_attribute(api, device, DeviceAttribute::Integrated) != 0;
    info.memory_pools = device_attribute(api, device, DeviceAttribute::MemoryPoolsSupported) != 0;
    info.memory_bytes = static_cast<std::int64_t>(bytes);
    return info;
}

void append_reason(std::string& reasons, const std::string& reason) {
    reasons += (reasons.empty() ? "" : "; ") + reason;
}

void probe_device(const DriverApi& api, int number, DeviceReport& report) {
    try {
        DriverDevice device = 0;
        check(api, api.device_get(&device, number), "cuDeviceGet", "asking about the GPU");
        const DeviceInfo info = describe_device(api, number, device);
        const std::string refusal = why_too_old(info.name, info.compute_major, info.compute_minor);
        if (!refusal.empty()) {
            append_reason(report.reason, refusal);
        } else if (device_attribute(api, device, DeviceAttribute::ComputeMode) == compute_mode_prohibited) {
            append_reason(report.reason, info.name + " is set up to refuse computations");
        } else {
            report.devices.push_back(info);
        }
    } catch (const GpuError& error) {
        append_reason(report.reason, "GPU " + std::to_string(number) + ": " + error.what());
    }
}

} // namespace

std::string why_too_old(const std::string& name, int compute_major, int compute_minor) {
    if (compute_major > oldest_compute_major ||
        (compute_major == oldest_compute_major && compute_minor >= oldest_compute_minor)) {
        return {};
    }
    return name + " is too old: compute capability " + std::to_string(compute_major) + "." +
           std::to_string(compute_minor) + ", and 7.5 is the least";
}

DeviceReport probe_devices(const DriverApi& api, const KernelImages& images) {
    DeviceReport report;
    try {
        check_start(api, api.init(0));
        check(api, api.driver_get_version(&report.driver_version), "cuDriverGetVersion",
              "asking for the driver's version");
        int count = 0;
        check(api, api.device_get_count(&count), "cuDeviceGetCount", "looking for GPUs");
        for (int number = 0; number < count; ++number) {
            probe_device(api, number, report);
        }
        if (count == 0) {
            report.reason = "the driver finds no NVIDIA GPU";
        }
        if (images.count == 0) {
            report.devices.clear();
            report.reason = "built without CUDA kernels";
        }
    } catch (const std::exception& error) {
        report.devices.clear();
        report.reason = error.what();
    }
    if (!report.devices.empty()) {
        report.reason.clear();
    }
    return report;
}

DeviceReport probe_devices() {
    try {
        return probe_devices(installed_driver(), kernel_images());
    } catch (const std::exception& error) {
        DeviceReport report;
        report.reason = error.what();
        return report;
    }
}

} // namespace framewright::gpu
