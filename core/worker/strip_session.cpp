#include "core/worker/strip_session.h"

#include "core/media/model/index_file.h"
#include "core/media/source/probe.h"
#include "core/preview/shared_pixels.h"
#include "core/strip/render/thumbnail_maker.h"
#include "core/worker/source_cache.h"

#include <algorithm>
#include <optional>
#include <string>

namespace framewright {
namespace {

bool makes_sense(const protocol::ThumbnailsRequest& request, const FrameIndex& index) {
    const bool sizes = request.height >= min_thumbnail_height && request.height <= max_thumbnail_height &&
                       request.frames.size() <= max_thumbnails &&
                       request.memory_bytes >= request.frames.size() * thumbnail_slot_bytes(request.height);
    return sizes && std::all_of(request.frames.begin(), request.frames.end(), [&](std::int64_t frame) {
               return frame >= 0 && frame < index.frame_count();
           });
}

} // namespace

class StripSession::Implementation {
public:
    void open(const protocol::ThumbnailsRequest& request, SourceCache& sources) {
        if (maker && path == request.path && track == request.video_track && index_path == request.index_path)
            return;
        maker.reset();
        const StreamInfo& stream = require_video(sources.info(request.path), request.video_track);
        index = std::make_shared<const FrameIndex>(map_index_file(request.index_path));
        maker =
            std::make_unique<ThumbnailMaker>(request.path, stream.index, stream.video->orientation, index);
        path = request.path;
        track = request.video_track;
        index_path = request.index_path;
    }

    std::string path;
    int track = 0;
    std::string index_path;
    std::shared_ptr<const FrameIndex> index;
    std::unique_ptr<ThumbnailMaker> maker;
    std::unique_ptr<SharedPixelsView> pixels;
};

StripSession::StripSession() : implementation_(std::make_unique<Implementation>()) {}
StripSession::~StripSession() = default;

void StripSession::make_thumbnails(const protocol::ThumbnailsRequest& request, SourceCache& sources,
                                   const CancelToken& cancel,
                                   const std::function<void(const Thumbnail&)>& made) {
    Implementation& state = *implementation_;
    state.open(request, sources);
    if (!makes_sense(request, *state.index))
        throw Error(ErrorKind::Worker, "-", "thumbnails",
                    Text("strip.invalid_request", "invalid request for thumbnails"));
    if (request.frames.empty())
        return;
    if (!state.pixels || !state.pixels->matches(request.memory_path, request.memory_bytes))
        state.pixels = std::make_unique<SharedPixelsView>(request.memory_path, request.memory_bytes);
    const std::size_t slot = thumbnail_slot_bytes(request.height);
    for (std::size_t i = 0; i < request.frames.size(); ++i)
        if (const std::optional<int> width =
                state.maker->make(request.frames[i], request.height, state.pixels->data() + i * slot, cancel))
            made({static_cast<int>(i), *width});
}

} // namespace framewright
