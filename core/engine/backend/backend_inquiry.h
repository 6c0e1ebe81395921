// Which backends can run here, found out while an event loop goes on.
#pragma once

#include "core/base/cancel.h"
#include "core/base/outcome.h"
#include "core/engine/backend/backend.h"

#include <functional>
#include <vector>

namespace framewright {

class WorkThread;

/// Belongs to one who asks. Made, used and destroyed on the loop's thread.
class BackendInquiry {
public:
    using Done = std::function<void(const Outcome<std::vector<BackendDescriptor>>&)>;

    /// `thread` is where backends ask the machine; it must outlive the object.
    explicit BackendInquiry(WorkThread& thread) : thread_(thread) {}
    /// Gives up what is under way: `done` is not called any more.
    ~BackendInquiry() { given_up_.cancel(); }
    BackendInquiry(const BackendInquiry&) = delete;
    BackendInquiry& operator=(const BackendInquiry&) = delete;

    /// `done` gets what describe() says of each of the rows, in their order: at once where none of them asks
    /// the machine.
    void describe(const std::vector<const BackendRow*>& rows, const Done& done);

private:
    WorkThread& thread_;
    CancelToken given_up_;
};

} // namespace framewright
