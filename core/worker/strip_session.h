// The clip whose frames a worker makes thumbnails of.
#pragma once

#include "core/base/cancel.h"
#include "core/protocol/requests.h"

#include <functional>
#include <memory>

namespace framewright {

class SourceCache;

/// For the worker's main thread.
class StripSession {
public:
    StripSession();
    ~StripSession();

    /// What stays open between requests is the clip of the last one.
    void make_thumbnails(const protocol::ThumbnailsRequest& request, SourceCache& sources,
                         const CancelToken& cancel, const std::function<void(const Thumbnail&)>& made);

private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

} // namespace framewright
