// The clip whose sound a worker gives out.
#pragma once

#include "core/base/cancel.h"
#include "core/protocol/requests.h"

#include <memory>

namespace framewright {

/// For the worker's main thread.
class SoundSession {
public:
    SoundSession();
    ~SoundSession();

    /// What stays open between requests is the stream of the last one. Throws Error(Worker) for a request
    /// that makes no sense.
    SoundBlock read(const protocol::SoundRequest& request, const CancelToken& cancel);

private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

} // namespace framewright
