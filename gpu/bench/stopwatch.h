// Times of work on a device, told by events.
#pragma once

#include "gpu/src/driver/driver_handles.h"

#include <functional>

namespace framewright::gpu {

/// a over b; 0 where b is 0: the clock stood.
inline double ratio(double a, double b) {
    return b > 0 ? a / b : 0;
}

class Stopwatch {
public:
    /// Each time is the median of `repeats`, after two that do not count.
    Stopwatch(const DriverApi& api, int repeats);

    const Stream& stream() const noexcept { return stream_; }
    /// Seconds from the start to the end of what `start` puts into the stream; 0 where the clock stands.
    double seconds(const std::function<void()>& start);

private:
    double once(const std::function<void()>& start);

    const DriverApi* api_;
    int repeats_;
    Stream stream_;
    Event begin_;
    Event end_;
};

} // namespace framewright::gpu
