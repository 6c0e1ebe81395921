#include "core/job/plan/output_timeline.h"

#include <algorithm>

namespace framewright {

OutputTimeline::OutputTimeline(const std::vector<TimelineSpan>& spans) {
    for (const TimelineSpan& span : spans) {
        spans_.push_back({frame_count_, span.first_source, span.frames});
        frame_count_ += span.frames;
    }
}

const OutputTimeline::Span& OutputTimeline::span_of(std::int64_t output_frame) const {
    const auto after =
        std::upper_bound(spans_.begin() + 1, spans_.end(), output_frame,
                         [](std::int64_t frame, const Span& span) { return frame < span.first_output; });
    return *(after - 1);
}

std::int64_t OutputTimeline::source_frame(std::int64_t output_frame) const {
    const Span& span = span_of(output_frame);
    return span.first_source + output_frame - span.first_output;
}

std::int64_t OutputTimeline::span_end(std::int64_t output_frame) const {
    const Span& span = span_of(output_frame);
    return span.first_output + span.frames;
}

SourceRange OutputTimeline::span_source(std::int64_t output_frame) const {
    const Span& span = span_of(output_frame);
    return {span.first_source, span.first_source + span.frames};
}

SourceRange OutputTimeline::source_range(std::int64_t first, std::int64_t end) const {
    const std::int64_t first_source = source_frame(first);
    return {first_source, first_source + end - first};
}

SourceRange OutputTimeline::source_bounds() const {
    SourceRange bounds;
    for (const Span& span : spans_) {
        const SourceRange here{span.first_source, span.first_source + span.frames};
        bounds = &span == &spans_.front()
                     ? here
                     : SourceRange{std::min(bounds.first, here.first), std::max(bounds.end, here.end)};
    }
    return bounds;
}

double OutputTimeline::seconds(const FrameIndex& index) const {
    std::int64_t ticks = 0;
    for (const Span& span : spans_) {
        const std::int64_t last = span.first_source + span.frames - 1;
        ticks += index.pts[static_cast<std::size_t>(last)] + index.duration(last) -
                 index.pts[static_cast<std::size_t>(span.first_source)];
    }
    return to_seconds(ticks, index.time_base);
}

} // namespace framewright
