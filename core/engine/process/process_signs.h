// What the kernel says of whether a process lives: that it computes, reads, writes, or waits for a device.
#pragma once

#include <cstdint>

namespace framewright {

struct ProcessSigns {
    std::int64_t cpu_ticks = 0;    ///< of its threads and of the processes that it has started, so far
    std::int64_t io_bytes = 0;     ///< that they have read and written, so far
    bool waits_for_device = false; ///< a thread is in an uninterruptible wait, for a disk as a rule
};

/// All zero where the process has ended.
ProcessSigns read_process_signs(int process_id);

} // namespace framewright
