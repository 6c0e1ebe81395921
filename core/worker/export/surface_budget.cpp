#include "core/worker/export/surface_budget.h"

#include <utility>

namespace framewright {

SurfaceBudget::SurfaceBudget(int most) : max_(most) {}

std::shared_ptr<const Frame> SurfaceBudget::lend(Frame frame) {
    {
        std::unique_lock lock(count_->mutex);
        count_->fewer.wait(lock, [&] { return count_->stopped || count_->out < max_; });
        ++count_->out;
    }
    const auto give_back = [count = count_](const Frame* lent) {
        std::unique_ptr<const Frame>(lent).reset();
        const std::lock_guard lock(count->mutex);
        --count->out;
        count->fewer.notify_one();
    };
    return {std::make_unique<const Frame>(std::move(frame)).release(), give_back};
}

void SurfaceBudget::stop() {
    const std::lock_guard lock(count_->mutex);
    count_->stopped = true;
    count_->fewer.notify_all();
}

} // namespace framewright
