// Which devices for filtering there are. Drivers may crash or hang while they start, so a small program of
// its own asks them: framewright-gpu, beside this one.
#pragma once

#include "core/base/text.h"

#include <cstdint>
#include <string>
#include <vector>

namespace framewright {

struct ProbedDevice {
    int number = 0;
    std::string name;
    std::string compute_capability; ///< "8.6"
    std::int64_t memory_bytes = 0;
};

struct DeviceProbe {
    std::vector<ProbedDevice> devices;
    std::string driver; ///< the version of CUDA that it speaks, "12.4"; "" where there is none
    Text reason;        ///< why there are no devices, in words; "" where there are some
};

/// Asks once for every process, with the first call; that takes until the driver has started, at most ten
/// seconds. Any thread. Never throws.
const DeviceProbe& probe_devices();

/// The release of the driver in the kernel, "550.54.15", out of /proc/driver/nvidia/version; "" where it does
/// not say.
std::string driver_release(const std::string& version_text);

/// "550.54.15, CUDA 12.4" for this machine's driver; "" without one.
std::string driver_text(const DeviceProbe& probe);

} // namespace framewright
