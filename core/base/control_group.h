// What the control group of this process allows it: the limits of containers and of systemd's slices.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace framewright {

/// The tightest limits of the group and of those it lies in. Empty members: no limit, or none that can be
/// read.
struct ControlGroup {
    std::optional<double> cpus;               ///< CPU seconds a second
    std::optional<std::int64_t> memory_bytes; ///< that may still be taken
    std::optional<std::int64_t> oom_kills;    ///< processes of the group killed for want of memory so far
};

/// Version 2 of control groups, or 1 where that is mounted. `root` is the folder in which /proc and /sys lie.
/// See Documentation/admin-guide/cgroup-v2.rst and cgroup-v1 of the Linux kernel.
ControlGroup read_control_group(const std::string& root = "");

} // namespace framewright
