// Which of somebody else's pictures were copied and may be given back.
#pragma once

#include "gpu/src/driver/driver_handles.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

namespace framewright::gpu {

class IntakeLedger {
public:
    explicit IntakeLedger(const DriverApi& api) : api_(&api) {}

    /// All that is in the stream so far makes up the copy of the next picture. There may be `most` copies
    /// under way: where there are that many, the oldest must be done.
    void note(const Stream& stream, std::size_t most);
    /// How many of the pictures were copied; those behind one that was not do not count. With `wait`, all.
    std::int64_t taken(bool wait);

private:
    bool oldest_done(bool wait) const;

    const DriverApi* api_;
    std::deque<Event> running_; ///< the oldest first
    std::vector<Event> spare_;
    std::int64_t taken_ = 0;
};

} // namespace framewright::gpu
