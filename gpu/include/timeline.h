// What happened on the device, and when. Plain C++17 values.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace framewright::gpu {

enum class SpanKind {
    HostToDevice,
    Kernel,
    DeviceToHost,
};

struct Span {
    SpanKind kind = SpanKind::Kernel;
    int stream = 0;
    std::int64_t frame = -1;   ///< the frame's id; of a copy, the first one's of its batch
    std::string name;          ///< of a kernel: the step it belongs to
    std::int64_t start_ns = 0; ///< of the host's steady clock
    std::int64_t end_ns = 0;
    std::int64_t bytes = 0; ///< that a copy moved
};

/// Seconds by kind, and how well they overlap.
struct Overlap {
    double host_to_device_seconds = 0; ///< during which at least one such copy ran
    double kernel_seconds = 0;
    double device_to_host_seconds = 0;
    double union_seconds = 0; ///< during which anything ran
    /// Busy seconds of the three kinds added up, over the union: 1 where nothing overlaps, at most 3.
    double factor() const;
    /// The union's lower bound, which is the longest of the three, over the union: 1 where the shorter two
    /// hide completely behind the longest.
    double of_ideal() const;
};

Overlap measure_overlap(const std::vector<Span>& spans);

} // namespace framewright::gpu
