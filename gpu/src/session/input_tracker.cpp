#include "gpu/src/session/input_tracker.h"

#include <utility>

namespace framewright::gpu {

void IntakeLedger::note(const Stream& stream, std::size_t most) {
    if (running_.size() >= most) {
        static_cast<void>(taken(false));
    }
    if (spare_.empty()) {
        spare_.push_back(create_event(*api_, event_blocking_sync | event_disable_timing));
    }
    check(*api_, api_->event_record(spare_.back().get(), stream.get()), "cuEventRecord",
          Text("gpu.doing.take_over", "taking over a picture"));
    running_.push_back(std::move(spare_.back()));
    spare_.pop_back();
}

bool IntakeLedger::oldest_done(bool wait) const {
    const DriverEvent event = running_.front().get();
    if (wait) {
        check(*api_, api_->event_synchronize(event), "cuEventSynchronize",
              Text("gpu.doing.take_over", "taking over a picture"));
        return true;
    }
    return check_ready(*api_, api_->event_query(event), "cuEventQuery",
                       Text("gpu.doing.take_over", "taking over a picture"));
}

std::int64_t IntakeLedger::taken(bool wait) {
    while (!running_.empty() && oldest_done(wait)) {
        spare_.push_back(std::move(running_.front()));
        running_.pop_front();
        ++taken_;
    }
    return taken_;
}

} // namespace framewright::gpu
