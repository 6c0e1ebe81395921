// The program's kernels on one device.
#pragma once

#include "gpu/src/driver/driver_handles.h"
#include "gpu/src/driver/kernel_module.h"
#include "gpu/src/driver/launch.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace framewright::gpu {

/// A launch and the function it means.
struct PreparedLaunch {
    DriverFunction function = nullptr;
    Launch launch;
};

/// Loads an image when one of its kernels is asked for the first time. A context must be current.
class KernelLibrary {
public:
    KernelLibrary(const DriverApi& api, const KernelImages& images) : api_(&api), images_(images) {}

    /// Throws GpuError: Broken where no image has the kernel, Unsupported where the device cannot run that
    /// many threads.
    PreparedLaunch prepare(const Launch& launch);
    /// Loads what has the kernel, so that prepare() finds it at once. Throws likewise.
    void load(const std::string& kernel) { static_cast<void>(function(kernel)); }
    /// The architecture, 10 * major + minor, that the code on the device was compiled for. It may be older
    /// than the device: the driver then translated what is portable. Loads the kernel; throws as load() does.
    int compiled_for(const std::string& kernel);
    /// Copies to the constant array of every loaded image; returns when it is there.
    void set_constants(const std::vector<std::int32_t>& constants, const Stream& stream);

private:
    struct Function {
        DriverFunction handle = nullptr;
        int max_block = 0;
    };
    const Function& function(const std::string& kernel);
    DriverFunction find(const std::string& kernel);

    const DriverApi* api_;
    KernelImages images_;
    std::vector<Module> modules_; ///< of the first images; the others were not needed yet
    std::map<std::string, Function> functions_;
};

/// Hands it to the driver, for this stream.
void start_launch(const DriverApi& api, const PreparedLaunch& prepared, const Stream& stream);

/// Returns when the bytes are on the device; `data` may go then.
void upload(const DriverApi& api, DeviceAddress target, const void* data, std::size_t bytes,
            const Stream& stream);

} // namespace framewright::gpu
