#include "gpu/include/device.h"

#include "gpu/src/driver/device_limits.h"
#include "gpu/src/driver/driver_check.h"

#include <array>
#include <exception>
#include <utility>

namespace framewright::gpu {
namespace {

DeviceInfo describe_device(const DriverApi& api, int number, DriverDevice device) {
    std::array<char, 256> name{};
    check(api, api.device_get_name(name.data(), static_cast<int>(name.size()) - 1, device), "cuDeviceGetName",
          Text("gpu.doing.ask_gpu", "asking about the GPU"));
    std::size_t bytes = 0;
    check(api, api.device_total_mem(&bytes, device), "cuDeviceTotalMem",
          Text("gpu.doing.ask_gpu", "asking about the GPU"));
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

void append_reason(Text& reasons, const Text& reason) {
    reasons = reasons.empty() ? reason : Text::joined({reasons, reason}, "; ");
}

void probe_device(const DriverApi& api, int number, DeviceReport& report) {
    try {
        DriverDevice device = 0;
        check(api, api.device_get(&device, number), "cuDeviceGet",
              Text("gpu.doing.ask_gpu", "asking about the GPU"));
        const DeviceInfo info = describe_device(api, number, device);
        const Text refusal = why_too_old(Text::verbatim(info.name), info.compute_major, info.compute_minor);
        if (!refusal.empty()) {
            append_reason(report.reason, refusal);
        } else if (device_attribute(api, device, DeviceAttribute::ComputeMode) == compute_mode_prohibited) {
            append_reason(report.reason,
                          Text("gpu.prohibited", "{1} is set up to refuse computations", info.name));
        } else {
            report.devices.push_back(info);
        }
    } catch (const GpuError& error) {
        append_reason(report.reason, Text("gpu.numbered", "GPU {1}: {2}", number, error.cause()));
    }
}

} // namespace

Text why_too_old(const Text& name, int compute_major, int compute_minor) {
    if (compute_major > oldest_compute_major ||
        (compute_major == oldest_compute_major && compute_minor >= oldest_compute_minor)) {
        return {};
    }
    return Text("gpu.too_old", "{1} is too old: compute capability {2}.{3}, and 7.5 is the least", name,
                compute_major, compute_minor);
}

/// NVIDIA's compatibility tables: within a major version of CUDA code runs with every driver from the first
/// one on.
Text why_driver_too_old(int driver_version, int toolkit) {
    constexpr int per_major = 1000;
    constexpr std::pair<int, int> first_drivers[] = {{12, 525}, {13, 580}};
    const int major = toolkit / per_major;
    if (driver_version / per_major >= major) {
        return {};
    }
    for (const auto& [toolkit_major, driver] : first_drivers) {
        if (toolkit_major == major) {
            return Text("gpu.needs_driver", "the GPU code of this program needs driver {1} or newer", driver);
        }
    }
    return Text("gpu.needs_cuda_driver", "the GPU code of this program needs a driver for CUDA {1}", major);
}

DeviceReport probe_devices(const DriverApi& api, const KernelImages& images) {
    DeviceReport report;
    try {
        check_start(api, api.init(0));
        check(api, api.driver_get_version(&report.driver_version), "cuDriverGetVersion",
              Text("gpu.doing.ask_version", "asking for the driver's version"));
        int count = 0;
        check(api, api.device_get_count(&count), "cuDeviceGetCount",
              Text("gpu.doing.find_gpus", "looking for GPUs"));
        for (int number = 0; number < count; ++number) {
            probe_device(api, number, report);
        }
        if (count == 0) {
            report.reason = Text("gpu.none", "the driver finds no NVIDIA GPU");
        }
        if (images.count == 0) {
            report.devices.clear();
            report.reason = Text("gpu.no_kernels", "built without CUDA kernels");
        } else if (const Text old = why_driver_too_old(report.driver_version, images.toolkit); !old.empty()) {
            report.devices.clear();
            report.reason = old;
        }
    } catch (const GpuError& error) {
        report.devices.clear();
        report.reason = error.cause();
    } catch (const std::exception& error) {
        report.devices.clear();
        report.reason = Text::verbatim(error.what());
    }
    if (!report.devices.empty()) {
        report.reason = Text();
    }
    return report;
}

DeviceReport probe_devices() {
    try {
        return probe_devices(installed_driver(), kernel_images());
    } catch (const GpuError& error) {
        DeviceReport report;
        report.reason = error.cause();
        return report;
    } catch (const std::exception& error) {
        DeviceReport report;
        report.reason = Text::verbatim(error.what());
        return report;
    }
}

} // namespace framewright::gpu
