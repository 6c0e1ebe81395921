// What is behind probe_devices(), for a driver of one's choice.
#pragma once

#include "core/base/text.h"
#include "gpu/include/device.h"
#include "gpu/src/driver/driver_api.h"
#include "gpu/src/driver/kernel_module.h"

#include <string>

namespace framewright::gpu {

inline constexpr int oldest_compute_major =
    7; ///< Turing is the oldest that the newest toolkits make code for
inline constexpr int oldest_compute_minor = 5;

/// Never throws.
DeviceReport probe_devices(const DriverApi& api, const KernelImages& images);

/// Says which driver is needed where this one is older than the toolkit that made the images; "" where it is
/// not.
Text why_driver_too_old(int driver_version, int toolkit);

/// "" where it is not.
Text why_too_old(const Text& name, int compute_major, int compute_minor);

} // namespace framewright::gpu
