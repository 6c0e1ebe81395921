// A flag that one thread sets and long work elsewhere looks at.
#pragma once

#include "core/base/error.h"

#include <atomic>
#include <memory>

namespace framewright {

/// Set by any thread; what waits for something looks at it several times a second.
using StopFlag = std::atomic<bool>;

/// Copies share one flag. Any thread may call any member.
class CancelToken {
public:
    void cancel() noexcept { flag_->store(true, std::memory_order_relaxed); }
    bool cancelled() const noexcept { return flag_->load(std::memory_order_relaxed); }
    const StopFlag& flag() const noexcept { return *flag_; }
    /// Throws Error(Cancelled) once cancel() was called.
    void throw_if_cancelled() const {
        if (cancelled())
            throw Error(ErrorKind::Cancelled, "-", "job", Text("job.cancelled", "cancelled"));
    }

private:
    std::shared_ptr<StopFlag> flag_ = std::make_shared<StopFlag>(false);
};

} // namespace framewright
