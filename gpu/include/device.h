// What devices there are. Plain C++17.
#pragma once

#include "core/base/text.h"

#include <cstdint>
#include <string>
#include <vector>

namespace framewright::gpu {

struct DeviceInfo {
    int number = 0; ///< the driver's ordinal
    std::string name;
    int compute_major = 0;
    int compute_minor = 0;
    int multiprocessors = 0;
    int copy_engines = 0;
    bool integrated = false; ///< shares the host's memory
    bool memory_pools = false;
    std::int64_t memory_bytes = 0;
};

struct DeviceReport {
    std::vector<DeviceInfo> devices; ///< those that this build has kernels for
    int driver_version = 0;          ///< as the driver gives it, 12040 for 12.4; 0 where there is none
    Text reason;                     ///< why there are no devices; "" where there are
};

/// Loads the driver and asks it. Some drivers crash or hang while they start: call it in a process that may
/// be lost. Never throws.
DeviceReport probe_devices();

} // namespace framewright::gpu
