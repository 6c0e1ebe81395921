#include "gpu/check/device_choice.h"

#include "gpu/include/gpu_error.h"
#include "gpu/src/driver/device_limits.h"

#include <cstdlib>

namespace framewright::gpu {

std::optional<ChosenDevice> choose_device(int number, std::string& reason) {
    try {
        const DeviceReport report = probe_devices(installed_driver(), images_or_placeholder(kernel_images()));
        for (const DeviceInfo& device : report.devices) {
            if (device.number == number) {
                return ChosenDevice{device, report.driver_version};
            }
        }
        reason =
            report.devices.empty() ? report.reason.english() : "there is no GPU " + std::to_string(number);
    } catch (const GpuError& error) {
        reason = error.what();
    }
    return std::nullopt;
}

KernelImages images_or_placeholder(const KernelImages& compiled) {
    static constexpr unsigned char image = 0;
    static constexpr KernelImage images[] = {{"placeholder", &image, 1}};
    if (compiled.count == 0 && std::getenv("FRAMEWRIGHT_FAKE_CUDA") != nullptr) {
        return {images, 1};
    }
    return compiled;
}

JsonObject describe(const ChosenDevice& device) {
    const DeviceInfo& info = device.info;
    JsonObject object;
    object.add("name", info.name)
        .add("compute", std::to_string(info.compute_major) + "." + std::to_string(info.compute_minor))
        .add("multiprocessors", info.multiprocessors)
        .add("copy_engines", info.copy_engines)
        .add("memory_bytes", info.memory_bytes)
        .add("driver_cuda", std::to_string(device.driver_version / 1000) + "." +
                                std::to_string(device.driver_version % 1000 / 10));
    return object;
}

} // namespace framewright::gpu
