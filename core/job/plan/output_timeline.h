// Which frame of the source each frame of the output is.
#pragma once

#include "core/media/model/frame_index.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace framewright {

/// Frames of the source that follow one another in the output as they do there.
struct TimelineSpan {
    std::int64_t first_source = 0; ///< frame_number in the source
    std::int64_t frames = 0;       ///< at least 1
};

/// Source frames [first, end).
struct SourceRange {
    std::int64_t first = 0;
    std::int64_t end = 0;
};

/// Stands between a plan, which counts the output's frames 0, 1, 2, ..., and the workers, which know the
/// source's frames by their frame_number. No unit of work reaches over the end of a span: what lies before
/// and behind it does not lie side by side in the source. Immutable; output frames are in [0, frame_count()).
class OutputTimeline {
public:
    OutputTimeline() = default; ///< without frames
    explicit OutputTimeline(const std::vector<TimelineSpan>& spans);

    std::int64_t frame_count() const { return frame_count_; }
    std::size_t span_count() const { return spans_.size(); }
    std::int64_t source_frame(std::int64_t output_frame) const;
    /// One past the last output frame of the span that holds this one.
    std::int64_t span_end(std::int64_t output_frame) const;
    /// All source frames of the span that holds this output frame.
    SourceRange span_source(std::int64_t output_frame) const;
    /// What output frames [first, end), which lie in one span, are in the source.
    SourceRange source_range(std::int64_t first, std::int64_t end) const;

    /// From the first of all source frames in it to the last.
    SourceRange source_bounds() const;
    /// What its frames last, seconds.
    double seconds(const FrameIndex& index) const;

private:
    struct Span {
        std::int64_t first_output = 0;
        std::int64_t first_source = 0;
        std::int64_t frames = 0;
    };
    const Span& span_of(std::int64_t output_frame) const;

    std::vector<Span> spans_;
    std::int64_t frame_count_ = 0;
};

} // namespace framewright
