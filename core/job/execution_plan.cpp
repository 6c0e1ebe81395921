#include "core/job/execution_plan.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <sched.h>
#include <thread>

namespace framewright {
namespace {

constexpr Rational microseconds{1, 1'000'000};

std::int64_t available_memory() {
    std::ifstream file("/proc/meminfo");
    std::string key;
    std::int64_t kilobytes = 0;
    std::string unit;
    while (file >> key >> kilobytes) {
        std::getline(file, unit);
        if (key == "MemAvailable:")
            return kilobytes * 1024;
    }
    return 0;
}

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

Machine this_machine() {
    Machine machine;
    cpu_set_t cpus;
    CPU_ZERO(&cpus);
    machine.cores = sched_getaffinity(0, sizeof cpus, &cpus) == 0
                        ? CPU_COUNT(&cpus)
                        : static_cast<int>(std::thread::hardware_concurrency());
    machine.cores = std::max(machine.cores, 1);
    machine.memory_bytes = available_memory();
    return machine;
}

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

std::vector<SegmentPlan> cut_by_time(const PreparedJob& job, const FrameRange& range, double seconds,
                                     int forced_frames) {
    const FrameIndex& index = job.index;
    std::vector<SegmentPlan> segments;
    std::int64_t first = range.first;
    while (first < range.end) {
        std::int64_t end = first + forced_frames;
        if (forced_frames <= 0) {
            const auto span = static_cast<std::int64_t>(seconds / index.time_base.to_double());
            const std::int64_t from = index.pts[static_cast<std::size_t>(first)];
            end = index.first_frame_from(from + std::max<std::int64_t>(span, 1));
            const Keyframe* key = index.keyframe_before(end);
            if (end < range.end && key && key->frame_number > first &&
                index.pts[static_cast<std::size_t>(key->frame_number)] >= from + span / 2)
                end = key->frame_number;
        }
        end = std::clamp(end, first + 1, range.end);
        segments.push_back({static_cast<int>(segments.size()), first, end});
        first = end;
    }
    return segments;
}

namespace {

/// The keyframe nearest to a frame, the frame itself where none is that near.
std::int64_t keyframe_near(const FrameIndex& index, std::int64_t frame, std::int64_t most) {
    const auto after =
        std::lower_bound(index.keyframes.begin(), index.keyframes.end(), frame,
                         [](const Keyframe& key, std::int64_t number) { return key.frame_number < number; });
    std::int64_t distance = most + 1;
    std::int64_t nearest = frame;
    for (auto key = after == index.keyframes.begin() ? after : after - 1;
         key != index.keyframes.end() && key <= after; ++key)
        if (std::abs(key->frame_number - frame) < distance) {
            distance = std::abs(key->frame_number - frame);
            nearest = key->frame_number;
        }
    return nearest;
}

/// The ends of at most `count` pieces that cost at most `most` each; empty where that is too little.
std::vector<std::int64_t> ends_within(const UnitCosts& costs, const FrameRange& range, std::int64_t count,
                                      double most) {
    std::vector<std::int64_t> ends;
    std::int64_t first = range.first;
    for (std::int64_t i = 0; i < count && first < range.end; ++i) {
        std::int64_t end = first, too_far = range.end + 1;
        while (too_far - end > 1) {
            const std::int64_t middle = end + (too_far - end) / 2;
            (costs.seconds(first, middle) <= most ? end : too_far) = middle;
        }
        if (end == first)
            return {};
        ends.push_back(end);
        first = end;
    }
    if (first < range.end)
        ends.clear();
    return ends;
}

/// The least that the dearest of `count` pieces can cost, nearly.
double min_of_dearest(const UnitCosts& costs, const FrameRange& range, std::int64_t count) {
    constexpr double exactness = 1e-4;
    double enough = costs.seconds(range.first, range.end), too_little = 0;
    while (enough - too_little > exactness * enough / static_cast<double>(count)) {
        const double middle = (enough + too_little) / 2;
        (ends_within(costs, range, count, middle).empty() ? too_little : enough) = middle;
    }
    return enough;
}

} // namespace

std::int64_t pre_roll(const FrameIndex& index, std::int64_t first, int temporal_radius) {
    const std::int64_t needed = std::max<std::int64_t>(0, first - temporal_radius);
    const Keyframe* key = index.keyframe_before(needed);
    return key && key->frame_number < first ? first - key->frame_number : 0;
}

UnitCosts::UnitCosts(const PreparedJob& job, std::int64_t range_first, const WorkCosts& costs)
    : job_(job), range_first_(range_first), start_seconds_(costs.start_seconds),
      decode_seconds_(costs.decode_seconds), frames_(costs) {}

double UnitCosts::seconds(std::int64_t first, std::int64_t end) const {
    const std::int64_t encoded = std::max(first - job_.warm_up_frames, std::min(first, range_first_));
    const std::int64_t fed = encoded - job_.chain.lead(encoded, range_first_);
    return start_seconds_ + frames_.seconds(fed, end) +
           decode_seconds_ * static_cast<double>(pre_roll(job_.index, fed, job_.temporal_radius));
}

std::vector<SegmentPlan> cut_evenly(const PreparedJob& job, const FrameRange& range, int count) {
    // A longer way to a keyframe would cost more, in pieces of unequal length, than it saves in decoding.
    constexpr double worth_a_keyframe = 1.03;
    const std::int64_t frames = range.end - range.first;
    const std::int64_t pieces = std::clamp<std::int64_t>(count, 1, frames);
    const bool known = job.costs.frame_seconds > 0 && std::isfinite(job.costs.frame_seconds);
    const UnitCosts costs(job, range.first, known ? job.costs : assumed_costs());
    const double most = min_of_dearest(costs, range, pieces);
    std::vector<std::int64_t> ends = ends_within(costs, range, pieces, most);
    std::vector<SegmentPlan> segments;
    std::int64_t first = range.first;
    for (std::size_t i = 0; i < ends.size(); ++i) {
        if (i + 1 < ends.size()) {
            const std::int64_t key = keyframe_near(job.index, ends[i], frames / pieces / 16);
            if (key > first && key < ends[i + 1] &&
                std::max(costs.seconds(first, key), costs.seconds(key, ends[i + 1])) <=
                    worth_a_keyframe * most)
                ends[i] = key;
        }
        segments.push_back({static_cast<int>(i), first, ends[i]});
        first = ends[i];
    }
    return segments;
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

int frames_that_fit(const PreparedJob& job, const Machine& machine) {
    const FrameFormat& source = job.source.video_stream(job.spec.video_track)->video->format;
    // A frame under way exists decoded, filtered and converted for the encoder.
    const std::int64_t bytes =
        std::max<std::int64_t>(frame_bytes(source) + 2 * frame_bytes(job.output_format), 1);
    const std::int64_t memory = machine.memory_bytes > 0 ? machine.memory_bytes : std::int64_t{2} << 30;
    return static_cast<int>(std::clamp<std::int64_t>(memory / 4 / bytes, 4, 4096));
}

} // namespace framewright
