#include "gpu/include/timeline.h"

#include <algorithm>
#include <utility>

namespace framewright::gpu {
namespace {

using Interval = std::pair<std::int64_t, std::int64_t>;

double covered_seconds(std::vector<Interval> intervals) {
    std::sort(intervals.begin(), intervals.end());
    std::int64_t covered = 0;
    bool any = false;
    std::int64_t reached = 0;
    for (const auto& [start, end] : intervals) {
        const std::int64_t from = any ? std::max(start, reached) : start;
        if (end > from) {
            covered += end - from;
        }
        reached = any ? std::max(reached, end) : end;
        any = true;
    }
    return static_cast<double>(covered) * 1e-9;
}

} // namespace

double Overlap::factor() const {
    const double busy = host_to_device_seconds + kernel_seconds + device_to_host_seconds;
    return union_seconds > 0 ? busy / union_seconds : 0;
}

double Overlap::of_ideal() const {
    const double longest = std::max({host_to_device_seconds, kernel_seconds, device_to_host_seconds});
    return union_seconds > 0 ? longest / union_seconds : 0;
}

Overlap measure_overlap(const std::vector<Span>& spans) {
    std::vector<Interval> all;
    std::vector<Interval> by_kind[3];
    for (const Span& span : spans) {
        all.emplace_back(span.start_ns, span.end_ns);
        by_kind[static_cast<int>(span.kind)].emplace_back(span.start_ns, span.end_ns);
    }
    Overlap overlap;
    overlap.host_to_device_seconds = covered_seconds(by_kind[static_cast<int>(SpanKind::HostToDevice)]);
    overlap.kernel_seconds = covered_seconds(by_kind[static_cast<int>(SpanKind::Kernel)]);
    overlap.device_to_host_seconds = covered_seconds(by_kind[static_cast<int>(SpanKind::DeviceToHost)]);
    overlap.union_seconds = covered_seconds(std::move(all));
    return overlap;
}

} // namespace framewright::gpu
