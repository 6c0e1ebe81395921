// What the driver's codes mean, and the one way to check a call.
#pragma once

#include "core/base/text.h"
#include "gpu/include/gpu_error.h"
#include "gpu/src/driver/driver_api.h"

#include <string>

namespace framewright::gpu {

/// Lost are the codes of which cuda.h says that every call after them answers the same until the process
/// ends, and those of a device that is gone. Not to be asked for Success and NotReady.
ErrorClass classify(DriverResult result) noexcept;

/// Throws GpuError for anything but Success. `doing` completes "... while": "copying frames to the GPU".
void check(const DriverApi& api, DriverResult result, const char* call, const Text& doing);

/// For the call that starts the driver: says what helps where that is known.
void check_start(const DriverApi& api, DriverResult result);

/// For calls that ask whether something is finished: false for NotReady, which is no error.
bool check_ready(const DriverApi& api, DriverResult result, const char* call, const Text& doing);

int device_attribute(const DriverApi& api, DriverDevice device, DeviceAttribute which);

} // namespace framewright::gpu
