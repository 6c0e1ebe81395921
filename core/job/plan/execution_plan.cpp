#include "core/job/plan/execution_plan.h"

#include "core/base/error.h"

#include <algorithm>

namespace framewright {
namespace {

constexpr Rational microseconds{1, 1'000'000};

std::int64_t frame_bytes(const FrameFormat& format) {
    std::int64_t samples = 0;
    for (int plane = 0; plane < format.plane_count(); ++plane)
        samples += static_cast<std::int64_t>(format.plane_width(plane)) * format.plane_height(plane);
    return samples * (format.bit_depth > 8 ? 2 : 1);
}

/// Number of the first frame at or after a point of the timeline, which begins with the first video frame.
std::int64_t frame_from(const FrameIndex& index, const TimePoint& point) {
    if (point.unit == TimePoint::Unit::Frame)
        return std::min(point.value, index.frame_count());
    return index.first_frame_from(index.pts.front() + rescale(point.value, microseconds, index.time_base));
}

} // namespace

FrameRange resolve_range(const PreparedJob& job) {
    const FrameIndex& index = job.index;
    FrameRange range;
    range.first = job.spec.start ? frame_from(index, *job.spec.start) : 0;
    range.end = job.spec.end ? frame_from(index, *job.spec.end) : index.frame_count();
    if (range.first >= range.end)
        throw Error(
            ErrorKind::Usage, job.spec.source, "range",
            Text::counted("range.empty",
                          "no frame lies between the in point and the out point: the clip has {1} frame",
                          "no frame lies between the in point and the out point: the clip has {1} frames",
                          index.frame_count()));
    range.whole = !job.spec.start && !job.spec.end;
    range.start_pts = index.pts[static_cast<std::size_t>(range.first)];
    const auto last = static_cast<std::size_t>(range.end - 1);
    range.end_pts = index.pts[last] + index.duration(range.end - 1);
    if (job.spec.start)
        range.shift_us = rescale(range.start_pts, index.time_base, microseconds);
    else if (job.spec.zero_start)
        range.shift_us = std::min(rescale(range.start_pts, index.time_base, microseconds),
                                  job.source.start_us.value_or(INT64_MAX));
    return range;
}

int ExecutionPlan::segment_count() const {
    std::size_t count = 0;
    for (const WorkUnit& unit : units)
        count += unit.segments.size();
    return static_cast<int>(count);
}

std::vector<WorkUnit> unfinished_units(const std::vector<WorkUnit>& units, const std::set<int>& finished) {
    std::vector<WorkUnit> left;
    for (const WorkUnit& unit : units) {
        bool running = false;
        for (const SegmentPlan& segment : unit.segments) {
            if (finished.contains(segment.number)) {
                running = false;
                continue;
            }
            if (!running)
                left.emplace_back();
            running = true;
            left.back().segments.push_back(segment);
        }
    }
    return left;
}

std::int64_t bytes_of_frame_under_way(const PreparedJob& job) {
    const FrameFormat& source = job.source.video_stream(job.spec.video_track)->video->format;
    return std::max<std::int64_t>(frame_bytes(source) + 2 * frame_bytes(job.output_format), 1);
}

int frames_that_fit(const PreparedJob& job, const Machine& machine) {
    const std::int64_t memory = machine.memory_bytes > 0 ? machine.memory_bytes : std::int64_t{2} << 30;
    return static_cast<int>(std::clamp<std::int64_t>(memory / 4 / bytes_of_frame_under_way(job), 4, 4096));
}

} // namespace framewright
