// The operation that measures an encoded file.
#include "core/worker/operations.h"

#include "core/worker/quality/quality_pass.h"
#include "core/worker/source_cache.h"

#include <chrono>

namespace framewright::operations {

QualityRequest::Reply handle(const QualityRequest& request, OperationContext& context,
                             const EventSink<QualityRequest>& emit) {
    JobSpec spec = request.spec;
    spec.backend = BackendSpec();
    const auto on_prepare = [&](const PrepareRequest::Event& event) { emit({event.fraction}); };
    PreparedJob job = handle(PrepareRequest{spec, ""}, context, on_prepare).job;
    job.index = *context.sources.index(spec.source, job.stream, context.cancel, {});
    using Clock = std::chrono::steady_clock;
    auto told = Clock::now();
    const auto progress = [&](double fraction) {
        if (Clock::now() - told < std::chrono::milliseconds(100))
            return;
        told = Clock::now();
        emit({fraction});
    };
    return {
        measure_quality(job, {request.metrics, request.path, request.chain_first}, context.cancel, progress)};
}

} // namespace framewright::operations
