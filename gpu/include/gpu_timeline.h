// What happened on the device, and when. Plain C++17 values.
#pragma once

#include "core/trace/device_overlap.h"

#include <cstdint>
#include <string>
#include <vector>

namespace framewright::gpu {

struct Span {
    DeviceWork kind = DeviceWork::Kernels;
    int stream = 0;
    std::int64_t frame = -1;   ///< the frame's id; of a copy, the first one's of its batch
    std::string name;          ///< of a kernel: the step it belongs to
    std::int64_t start_ns = 0; ///< of the host's steady clock
    std::int64_t end_ns = 0;
    std::int64_t bytes = 0; ///< that a copy moved
};

/// Of all streams together.
DeviceOverlap measure_overlap(const std::vector<Span>& spans);

} // namespace framewright::gpu
