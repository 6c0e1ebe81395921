// The order in which slots' work is handed to the driver.
#pragma once

#include "gpu/include/session.h"
#include "gpu/src/session/slot.h"

namespace framewright::gpu {

/// Engines of the device take work in the order in which it was handed over, whichever stream it is in, so a
/// copy out that waits for its kernels blocks the copies behind it where copies in both directions share an
/// engine. Breadth hands over a slot's copy in and kernels, and only then the copy out of the slot before:
/// there is always a copy in ahead of one that has to wait. Slots come back one after the other, and two
/// slots suffice for one copy engine, three for two. Waves of several slots bring nothing on top of that and
/// delay the results. For how much it brings see gpu/tests/overlap_test.cpp.
class Scheduler {
public:
    explicit Scheduler(IssueOrder order) : order_(order) {}

    /// The slot's frames are complete. For Sequential, the caller must wait for the slot next.
    void start(Slot& slot, const AnchorClock* clock);
    /// Nothing follows for now: hands over what is held back.
    void start_held();
    /// Hands over what is held back if its time has come anyway.
    void start_ready();

private:
    IssueOrder order_;
    Slot* held_ = nullptr;
};

} // namespace framewright::gpu
