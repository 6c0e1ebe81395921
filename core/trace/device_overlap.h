// What a device did when: the lanes it has in traces and accounts, and how well its work overlaps.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace framewright {

/// What keeps one engine of a device busy.
enum class DeviceWork {
    CopyIn, ///< from the host's memory
    Kernels,
    CopyOut,
};
inline constexpr int device_work_count = 3;

/// "GPU stream 2 H2D": the lane of this work. `stage` counts a chain's stages on the device, and `stream` its
/// streams, both from 0. A stream does one thing after the other; its work has a lane for each kind.
std::string device_lane_name(int stage, int stream, DeviceWork work);
/// The work of a lane that was named so, also behind a worker's name; empty for any other lane.
std::optional<DeviceWork> device_work_of(const std::string& lane);

struct DeviceSpan {
    DeviceWork work = DeviceWork::Kernels;
    std::int64_t start_ns = 0;
    std::int64_t end_ns = 0;
};

/// Seconds by kind of work, over all streams, and how well they overlap.
struct DeviceOverlap {
    double seconds[device_work_count] = {}; ///< during which at least one piece of such work ran
    double union_seconds = 0;               ///< during which anything ran
    /// The seconds added up, over the union: 1 where nothing overlaps, at most 3. 0 without any work.
    double factor() const;
    /// The union can be no shorter than the longest of the three: that, over the union. 1 where the other two
    /// hide completely behind it.
    double of_ideal() const;
};

DeviceOverlap measure_device_overlap(const std::vector<DeviceSpan>& spans);

} // namespace framewright
