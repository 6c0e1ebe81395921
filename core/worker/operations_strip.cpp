// Operations of a worker that serves the window's timeline.
#include "core/worker/operations.h"

#include "core/media/model/index_file.h"
#include "core/media/source/probe.h"
#include "core/strip/render/cut_finder.h"
#include "core/strip/render/waveform_maker.h"
#include "core/worker/source_cache.h"
#include "core/worker/strip_session.h"

#include <memory>

namespace framewright::operations {

ThumbnailsRequest::Reply handle(const ThumbnailsRequest& request, OperationContext& context,
                                const EventSink<ThumbnailsRequest>& emit) {
    context.strip.make_thumbnails(request, context.sources, context.cancel, emit);
    return {};
}

WaveformRequest::Reply handle(const WaveformRequest& request, OperationContext& context,
                              const EventSink<WaveformRequest>& emit) {
    if (request.bucket_us < min_waveform_bucket_us || request.buckets < 0 ||
        request.buckets > max_waveform_buckets)
        throw Error(ErrorKind::Worker, "-", "waveform",
                    Text("waveform.invalid_request", "invalid request for a waveform"));
    const WaveformTimes times{request.start_us, request.bucket_us, request.buckets};
    return {make_waveform(request.path, request.stream, map_index_file(request.index_path), times,
                          context.cancel, emit)};
}

CutsRequest::Reply handle(const CutsRequest& request, OperationContext& context,
                          const EventSink<CutsRequest>&) {
    const StreamInfo& stream = require_video(context.sources.info(request.path), request.video_track);
    const auto index = std::make_shared<const FrameIndex>(map_index_file(request.index_path));
    if (request.first_frame < 0 || request.first_frame > request.end_frame ||
        request.end_frame > index->frame_count())
        throw Error(ErrorKind::Worker, "-", "cuts", Text("cuts.invalid_request", "invalid request for cuts"));
    return {
        find_cuts(request.path, stream.index, index, request.first_frame, request.end_frame, context.cancel)};
}

} // namespace framewright::operations
