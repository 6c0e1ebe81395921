#include "ui/timeline/timeline_map.h"

#include "ui/document/timecode.h"

#include <algorithm>
#include <cstddef>

namespace framewright::ui {
namespace {

constexpr double min_frames = 8; ///< that fill the timeline

TimelineMap placed(TimelineMap map, double start) {
    map.start = std::clamp(start, 0.0, std::max(0.0, map.length() - map.span));
    return map;
}

} // namespace

double TimelineMap::length() const {
    return index ? clip_seconds(*index) : 0;
}

double TimelineMap::x_of_seconds(double seconds) const {
    return span > 0 ? left + width * (seconds - start) / span : left;
}

double TimelineMap::seconds_at(double x) const {
    return width > 0 ? start + span * (x - left) / width : start;
}

double TimelineMap::x_of(std::int64_t frame) const {
    if (!index)
        return left;
    return x_of_seconds(frame >= index->frame_count() ? length() : frame_seconds(*index, frame));
}

std::int64_t TimelineMap::frame_at(double x) const {
    if (!index || width <= 0)
        return 0;
    // The edge of a frame computed by x_of must lead back to the frame in spite of rounding.
    return frame_at_seconds(*index, seconds_at(x + 1e-6));
}

std::int64_t TimelineMap::edge_at(double x) const {
    const std::int64_t frame = frame_at(x);
    return x - x_of(frame) > x_of(frame + 1) - x ? frame + 1 : frame;
}

TimelineMap fitted(TimelineMap map) {
    map.start = 0;
    map.span = map.length();
    return map;
}

TimelineMap zoomed(TimelineMap map, double factor, double x, double shortest) {
    if (!map.index || map.span <= 0 || factor <= 0)
        return map;
    const double kept = map.seconds_at(x);
    const double length = map.length();
    const double before = map.span;
    map.span = std::clamp(before / factor, std::min(length, min_frames * shortest), length);
    return placed(map, kept - (kept - map.start) * map.span / before);
}

TimelineMap scrolled(TimelineMap map, double seconds) {
    return placed(map, map.start + seconds);
}

TimelineMap revealing(TimelineMap map, double seconds) {
    constexpr double margin = 0.1; // of what is seen
    if (seconds >= map.start && seconds <= map.start + map.span)
        return map;
    return placed(map, seconds - margin * map.span);
}

double shortest_frame(const FrameIndex& index) {
    std::int64_t shortest = std::max<std::int64_t>(1, index.last_duration);
    for (std::size_t i = 1; i < index.pts.size(); ++i)
        shortest = std::min(shortest, index.pts[i] - index.pts[i - 1]);
    return to_seconds(std::max<std::int64_t>(1, shortest), index.time_base);
}

} // namespace framewright::ui
