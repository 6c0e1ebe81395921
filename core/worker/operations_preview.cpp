// Operations of a worker that serves the window's preview.
#include "core/worker/operations.h"

#include "core/worker/preview_session.h"

namespace framewright::operations {

PreviewOpenRequest::Reply handle(const PreviewOpenRequest& request, OperationContext& context,
                                 const EventSink<PreviewOpenRequest>&) {
    return {context.preview.open(request.path, request.video_track)};
}

PreviewIndexRequest::Reply handle(const PreviewIndexRequest&, OperationContext& context,
                                  const EventSink<PreviewIndexRequest>&) {
    return {*context.preview.index(context.cancel)};
}

PreviewRenderRequest::Reply handle(const PreviewRenderRequest& request, OperationContext& context,
                                   const EventSink<PreviewRenderRequest>&) {
    return context.preview.render(request.order);
}

PreviewSampleRequest::Reply handle(const PreviewSampleRequest& request, OperationContext& context,
                                   const EventSink<PreviewSampleRequest>&) {
    return {context.preview.sample(request.x, request.y)};
}

} // namespace framewright::operations
