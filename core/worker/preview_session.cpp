#include "core/worker/preview_session.h"

#include "core/media/index/frame_indexer.h"
#include "core/preview/render/preview_renderer.h"
#include "core/preview/shared_pixels.h"

#include <algorithm>

namespace framewright {

class PreviewSession::Implementation {
public:
    PreviewRenderer renderer;
    std::string path; ///< "" while no clip is open
    std::unique_ptr<SharedPixelsView> pixels;
};

PreviewSession::PreviewSession() : implementation_(std::make_unique<Implementation>()) {}
PreviewSession::~PreviewSession() = default;

MediaInfo PreviewSession::open(const std::string& path, int track) {
    implementation_->path.clear();
    MediaInfo info = implementation_->renderer.open(path, track);
    implementation_->path = path;
    return info;
}

std::shared_ptr<const FrameIndex> PreviewSession::index(const CancelToken& cancel) {
    Implementation& state = *implementation_;
    if (state.path.empty())
        throw Error(ErrorKind::Worker, "-", "preview", Text("preview.no_clip", "no clip is open"));
    try {
        auto index = std::make_shared<const FrameIndex>(
            index_frames(state.path, state.renderer.stream_index(), cancel, {}));
        if (index->pts.empty())
            throw Error(ErrorKind::Input, state.path, "index",
                        Text("source.no_frames", "the video stream holds no frames"));
        state.renderer.set_index(index);
        return index;
    } catch (const Error& error) {
        state.renderer.fail_index(error);
        throw;
    }
}

PreviewFrame PreviewSession::render(const PreviewOrder& order,
                                    const std::function<void(const PreviewFrame&)>& original_painted) {
    const std::size_t needed = std::max(order.filtered_offset + preview_bytes(order.request.filtered),
                                        order.scopes_offset + scope_bytes(order.request));
    if (implementation_->path.empty() || needed > order.memory_bytes ||
        order.scopes_offset % alignof(ScopeCounts) != 0)
        throw Error(ErrorKind::Worker, "-", "preview",
                    Text("preview.invalid_request", "invalid preview request"));
    auto& pixels = implementation_->pixels;
    if (!pixels || !pixels->matches(order.memory_path, order.memory_bytes))
        pixels = std::make_unique<SharedPixelsView>(order.memory_path, order.memory_bytes);
    auto* const scopes = order.request.scopes == ScopeSide::None
                             ? nullptr
                             : reinterpret_cast<ScopeCounts*>(pixels->data() + order.scopes_offset);
    return implementation_->renderer.render(order.request, pixels->data(),
                                            pixels->data() + order.filtered_offset, original_painted, scopes);
}

ContentArea PreviewSession::content(const ContentRequest& request) {
    if (implementation_->path.empty())
        throw Error(ErrorKind::Worker, "-", "preview", Text("preview.no_clip", "no clip is open"));
    return implementation_->renderer.content(request);
}

std::optional<PixelSample> PreviewSession::sample(const SamplePlace& place) {
    return implementation_->renderer.sample(place);
}

} // namespace framewright
