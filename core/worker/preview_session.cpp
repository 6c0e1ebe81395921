#include "core/worker/preview_session.h"

#include "core/media/index/frame_indexer.h"
#include "core/preview/render/preview_renderer.h"
#include "core/preview/shared_pixels.h"

#include <algorithm>
#include <mutex>
#include <utility>

namespace framewright {

class PreviewSession::Implementation {
public:
    /// What an indexing is told of the clip, and how open() gives it up.
    struct Clip {
        std::string path; ///< "" while none is open
        int stream = -1;
        CancelToken indexing;
    };

    PreviewRenderer renderer;
    std::mutex mutex; ///< of the clip: an indexing that was given up says nothing of the clip that is open
    Clip clip;
    std::unique_ptr<SharedPixelsView> pixels;
};

PreviewSession::PreviewSession() : implementation_(std::make_unique<Implementation>()) {}
PreviewSession::~PreviewSession() = default;

MediaInfo PreviewSession::open(const std::string& path, int track) {
    Implementation& state = *implementation_;
    const std::lock_guard lock(state.mutex);
    std::exchange(state.clip, {}).indexing.cancel();
    MediaInfo info = state.renderer.open(path, track);
    state.clip.path = path;
    state.clip.stream = state.renderer.stream_index();
    return info;
}

std::shared_ptr<const FrameIndex> PreviewSession::index(const CancelToken& cancel) {
    Implementation& state = *implementation_;
    Implementation::Clip clip;
    {
        const std::lock_guard lock(state.mutex);
        state.clip.indexing = cancel;
        clip = state.clip;
    }
    if (clip.path.empty())
        throw Error(ErrorKind::Worker, "-", "preview", Text("preview.no_clip", "no clip is open"));
    try {
        auto index = std::make_shared<const FrameIndex>(index_frames(clip.path, clip.stream, cancel, {}));
        if (index->pts.empty())
            throw Error(ErrorKind::Input, clip.path, "index",
                        Text("source.no_frames", "the video stream holds no frames"));
        const std::lock_guard lock(state.mutex);
        cancel.throw_if_cancelled();
        state.renderer.set_index(index);
        return index;
    } catch (const Error& error) {
        const std::lock_guard lock(state.mutex);
        if (!cancel.cancelled())
            state.renderer.fail_index(error);
        throw;
    }
}

PreviewFrame PreviewSession::render(const PreviewOrder& order,
                                    const std::function<void(const PreviewFrame&)>& original_painted,
                                    const CancelToken& cancel) {
    const std::size_t needed = std::max(order.filtered_offset + preview_bytes(order.request.filtered),
                                        order.scopes_offset + scope_bytes(order.request));
    if (implementation_->clip.path.empty() || needed > order.memory_bytes ||
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
                                            pixels->data() + order.filtered_offset, original_painted, scopes,
                                            cancel);
}

ContentArea PreviewSession::content(const ContentRequest& request, const CancelToken& cancel) {
    if (implementation_->clip.path.empty())
        throw Error(ErrorKind::Worker, "-", "preview", Text("preview.no_clip", "no clip is open"));
    return implementation_->renderer.content(request, cancel);
}

std::optional<PixelSample> PreviewSession::sample(const SamplePlace& place) {
    return implementation_->renderer.sample(place);
}

} // namespace framewright
