#include "gpu/src/session/scheduler.h"

#include <utility>

namespace framewright::gpu {

void Scheduler::start(Slot& slot, const AnchorClock* clock) {
    slot.start(clock);
    if (order_ != IssueOrder::Breadth) {
        slot.start_copy_out();
        return;
    }
    start_held();
    if (slot.stage() == SlotStage::Held) {
        held_ = &slot;
    }
}

void Scheduler::start_held() {
    if (Slot* held = std::exchange(held_, nullptr)) {
        held->start_copy_out();
    }
}

void Scheduler::start_ready() {
    if (held_ != nullptr && held_->kernels_ready()) {
        start_held();
    }
}

} // namespace framewright::gpu
