#include "gpu/include/gpu_timeline.h"

namespace framewright::gpu {

DeviceOverlap measure_overlap(const std::vector<Span>& spans) {
    std::vector<DeviceSpan> work;
    for (const Span& span : spans)
        work.push_back({span.kind, span.start_ns, span.end_ns});
    return measure_device_overlap(work);
}

} // namespace framewright::gpu
