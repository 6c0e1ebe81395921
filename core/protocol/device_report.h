// What framewright-gpu, which asks the NVIDIA driver, tells the program that has started it. Plain values.
#pragma once

#include "core/base/text.h"

#include <cstdint>
#include <string>
#include <vector>

namespace framewright::protocol {

/// By hand the program answers in words; with this argument, as encode_device_report() does.
inline constexpr const char* device_report_option = "--report";

struct ReportedDevice {
    int number = 0;
    std::string name;
    std::string compute_capability; ///< "8.6"
    std::int64_t memory_bytes = 0;
};

struct DeviceReport {
    std::vector<ReportedDevice> devices;
    std::string driver; ///< the version of CUDA that it speaks, "12.4"; "" where there is none
    Text reason;        ///< why there are no devices, in words; "" where there are some
};

} // namespace framewright::protocol
