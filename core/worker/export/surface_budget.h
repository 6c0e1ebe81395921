// Pictures that belong to a decoder on a device, which has few of them: how many are lent out.
#pragma once

#include "core/frame/frame.h"

#include <condition_variable>
#include <memory>
#include <mutex>

namespace framewright {

/// Counts frames until their last owner lets them go, on whatever thread that is.
class SurfaceBudget {
public:
    /// No more than `most` at a time.
    explicit SurfaceBudget(int most);

    /// Waits while too many are lent out, unless stop() was called.
    std::shared_ptr<const Frame> lend(Frame frame);
    /// Nothing waits any more.
    void stop();

private:
    struct Count {
        std::mutex mutex;
        std::condition_variable fewer;
        int out = 0;
        bool stopped = false;
    };

    const int max_;
    const std::shared_ptr<Count> count_ = std::make_shared<Count>();
};

} // namespace framewright
