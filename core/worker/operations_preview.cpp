// Operations of a worker that serves the window's preview.
#include "core/worker/operations.h"

#include "core/media/model/index_file.h"
#include "core/worker/preview_session.h"

namespace framewright::operations {

PreviewOpenRequest::Reply handle(const PreviewOpenRequest& request, OperationContext& context,
                                 const EventSink<PreviewOpenRequest>&) {
    return {context.preview.open(request.path, request.video_track)};
}

PreviewIndexRequest::Reply handle(const PreviewIndexRequest& request, OperationContext& context,
                                  const EventSink<PreviewIndexRequest>&) {
    write_index_file(request.index_path, *context.preview.index(context.cancel));
    return {};
}

PreviewRenderRequest::Reply handle(const PreviewRenderRequest& request, OperationContext& context,
                                   const EventSink<PreviewRenderRequest>& emit) {
    return context.preview.render(request.order, emit, context.cancel);
}

PreviewContentRequest::Reply handle(const PreviewContentRequest& request, OperationContext& context,
                                    const EventSink<PreviewContentRequest>&) {
    return {context.preview.content(request.request, context.cancel)};
}

PreviewSampleRequest::Reply handle(const PreviewSampleRequest& request, OperationContext& context,
                                   const EventSink<PreviewSampleRequest>&) {
    return {context.preview.sample(request.place)};
}

} // namespace framewright::operations
