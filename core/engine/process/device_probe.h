// Which devices for filtering there are. Drivers may crash or hang while they start, so a small program of
// its own asks them: framewright-gpu, beside this one.
#pragma once

#include "core/base/cancel.h"
#include "core/protocol/device_report.h"

#include <string>

namespace framewright {

/// Asks once for every process, with the first call; that takes until the driver has started, at most ten
/// seconds. Any thread.
const protocol::DeviceReport& probe_devices();
/// The same; throws Error(Cancelled) once the flag is set, and whoever comes next asks anew.
const protocol::DeviceReport& probe_devices(const StopFlag& stop);

/// The release of the driver in the kernel, "550.54.15", out of /proc/driver/nvidia/version; "" where it does
/// not say.
std::string driver_release(const std::string& version_text);

/// "550.54.15, CUDA 12.4" for this machine's driver; "" without one.
std::string driver_text(const protocol::DeviceReport& report);

} // namespace framewright
