// What a worker does for each request. An Error that one throws becomes the answer.
#pragma once

#include "core/base/cancel.h"
#include "core/protocol/requests.h"

#include <functional>

namespace framewright {

class Accelerator;
class SourceCache;
class PreviewSession;
class SoundSession;
class StripSession;

/// What an operation works with.
struct OperationContext {
    CancelToken cancel;                       ///< fires when the parent gives the request up
    SourceCache& sources;                     ///< what is known of the files this worker has opened
    PreviewSession& preview;                  ///< the clip shown in the window, if this worker serves one
    StripSession& strip;                      ///< the clip shown in the timeline, if this worker serves one
    SoundSession& sound;                      ///< the clip whose sound is played, if this worker serves one
    const Accelerator* accelerator = nullptr; ///< none where this program has none
};

/// And what tells the parent of what goes on; any thread may call it.
template <class Request> using EventSink = std::function<void(const typename Request::Event&)>;

} // namespace framewright

namespace framewright::operations {

using namespace protocol;

CatalogRequest::Reply handle(const CatalogRequest&, OperationContext&, const EventSink<CatalogRequest>&);
LibrariesRequest::Reply handle(const LibrariesRequest&, OperationContext&,
                               const EventSink<LibrariesRequest>&);
ProbeRequest::Reply handle(const ProbeRequest&, OperationContext&, const EventSink<ProbeRequest>&);
IndexRequest::Reply handle(const IndexRequest&, OperationContext&, const EventSink<IndexRequest>&);
PrepareRequest::Reply handle(const PrepareRequest&, OperationContext&, const EventSink<PrepareRequest>&);
ExportSegmentsRequest::Reply handle(const ExportSegmentsRequest&, OperationContext&,
                                    const EventSink<ExportSegmentsRequest>&);
CheckNodeRequest::Reply handle(const CheckNodeRequest&, OperationContext&,
                               const EventSink<CheckNodeRequest>&);
CheckSegmentsRequest::Reply handle(const CheckSegmentsRequest&, OperationContext&,
                                   const EventSink<CheckSegmentsRequest>&);
AssembleFileRequest::Reply handle(const AssembleFileRequest&, OperationContext&,
                                  const EventSink<AssembleFileRequest>&);
FrameHashesRequest::Reply handle(const FrameHashesRequest&, OperationContext&,
                                 const EventSink<FrameHashesRequest>&);
QualityRequest::Reply handle(const QualityRequest&, OperationContext&, const EventSink<QualityRequest>&);
EncodeTrialRequest::Reply handle(const EncodeTrialRequest&, OperationContext&,
                                 const EventSink<EncodeTrialRequest>&);
MakeSampleRequest::Reply handle(const MakeSampleRequest&, OperationContext&,
                                const EventSink<MakeSampleRequest>&);
PreviewOpenRequest::Reply handle(const PreviewOpenRequest&, OperationContext&,
                                 const EventSink<PreviewOpenRequest>&);
PreviewIndexRequest::Reply handle(const PreviewIndexRequest&, OperationContext&,
                                  const EventSink<PreviewIndexRequest>&);
PreviewRenderRequest::Reply handle(const PreviewRenderRequest&, OperationContext&,
                                   const EventSink<PreviewRenderRequest>&);
PreviewContentRequest::Reply handle(const PreviewContentRequest&, OperationContext&,
                                    const EventSink<PreviewContentRequest>&);
PreviewSampleRequest::Reply handle(const PreviewSampleRequest&, OperationContext&,
                                   const EventSink<PreviewSampleRequest>&);
ThumbnailsRequest::Reply handle(const ThumbnailsRequest&, OperationContext&,
                                const EventSink<ThumbnailsRequest>&);
CutsRequest::Reply handle(const CutsRequest&, OperationContext&, const EventSink<CutsRequest>&);
WaveformRequest::Reply handle(const WaveformRequest&, OperationContext&, const EventSink<WaveformRequest>&);
SoundRequest::Reply handle(const SoundRequest&, OperationContext&, const EventSink<SoundRequest>&);

} // namespace framewright::operations
