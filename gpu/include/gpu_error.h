// The one error type of gpu/. Plain C++17.
#pragma once

#include "core/base/text.h"

#include <stdexcept>
#include <string>

namespace framewright::gpu {

enum class ErrorClass {
    Unavailable, ///< no driver, no device, or one that is too old: nothing was started
    Unsupported, ///< these pictures or settings cannot be done on this device
    OutOfMemory, ///< of the device or of pinned memory: less may be tried
    Lost,   ///< the context is beyond repair (illegal address, launch failure, device gone): the process must
            ///< end
    Broken, ///< a call failed that should not fail
};

/// `cause()` is one sentence in words a user can act on, and what() says it in English; `detail` names the
/// call and the driver's code.
class GpuError : public std::runtime_error {
public:
    GpuError(ErrorClass error_class, const Text& cause, std::string detail = {})
        : std::runtime_error(cause.english()), class_(error_class), cause_(cause),
          detail_(std::move(detail)) {}

    ErrorClass error_class() const noexcept { return class_; }
    const Text& cause() const noexcept { return cause_; }
    const std::string& detail() const noexcept { return detail_; }

private:
    ErrorClass class_;
    Text cause_;
    std::string detail_;
};

} // namespace framewright::gpu
