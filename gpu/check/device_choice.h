// The device that a program of ours runs on, and what it is called in results.
#pragma once

#include "gpu/check/report/json.h"
#include "gpu/include/device.h"
#include "gpu/src/driver/kernel_module.h"

#include <optional>
#include <string>

namespace framewright::gpu {

inline constexpr int exit_skipped = 77; ///< there is no device; ctest's SKIP_RETURN_CODE

struct ChosenDevice {
    DeviceInfo info;
    int driver_version = 0; ///< 12040 for 12.4

    int compute() const { return 10 * info.compute_major + info.compute_minor; }
};

/// The device of that number, or nothing and why.
std::optional<ChosenDevice> choose_device(int number, std::string& reason);

/// `compiled`, or a placeholder where nothing was compiled and FRAMEWRIGHT_FAKE_CUDA is set: the driver that
/// runs kernels on the CPU needs none.
KernelImages images_or_placeholder(const KernelImages& compiled);

JsonObject describe(const ChosenDevice& device);

} // namespace framewright::gpu
