// The clip that a preview worker shows.
#pragma once

#include "core/base/cancel.h"
#include "core/media/model/frame_index.h"
#include "core/media/model/media_info.h"
#include "core/preview/preview_order.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace framewright {

/// index() runs beside everything else, which is for the worker's main thread. Where a token fires,
/// Error(Cancelled) is thrown soon.
class PreviewSession {
public:
    PreviewSession();
    ~PreviewSession();

    /// The indexing of the clip before is given up.
    MediaInfo open(const std::string& path, int track);
    /// Indexes the open clip. Pictures that need it wait; where it is given up, for the next call.
    std::shared_ptr<const FrameIndex> index(const CancelToken& cancel);
    /// See PreviewRenderer::render().
    PreviewFrame render(const PreviewOrder& order,
                        const std::function<void(const PreviewFrame&)>& original_painted,
                        const CancelToken& cancel);
    ContentArea content(const ContentRequest& request, const CancelToken& cancel);
    /// Of the frame shown last; none before one is.
    std::optional<PixelSample> sample(const SamplePlace& place);

private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

} // namespace framewright
