// Times, frames and pixels along a timeline. Plain values, tested without a window.
#pragma once

#include "core/media/model/frame_index.h"

#include <cstdint>
#include <memory>

namespace framewright::ui {

/// Shows `span` seconds from `start` on between `left` and `left + width`. Frame n stands at its own time, as
/// wide as it is on screen, whatever the frame rate does. Without an index everything is 0.
struct TimelineMap {
    std::shared_ptr<const FrameIndex> index;
    double left = 0;
    double width = 0;
    double start = 0; ///< seconds from the first frame
    double span = 0;  ///< seconds, 0 without frames

    double length() const; ///< of the clip, seconds
    double x_of_seconds(double seconds) const;
    double seconds_at(double x) const;
    /// Left edge of a frame; frame_count() is the end of the clip.
    double x_of(std::int64_t frame) const;
    /// The frame under a pixel, clamped.
    std::int64_t frame_at(double x) const;
    /// The edge between two frames that is nearest: 0 to frame_count().
    std::int64_t edge_at(double x) const;
    bool whole() const { return span >= length(); }
};

/// The whole clip in this room.
TimelineMap fitted(TimelineMap map);
/// Magnified by `factor`; the time at `x` stays there, as far as the ends of the clip allow. From the whole
/// clip down to a few frames of `shortest` seconds.
TimelineMap zoomed(TimelineMap map, double factor, double x, double shortest);
/// Moved by so many seconds, within the clip.
TimelineMap scrolled(TimelineMap map, double seconds);
/// Moved so that this time is seen, if it is not: to the left end, a little in, as a page is turned.
TimelineMap revealing(TimelineMap map, double seconds);

/// How long the shortest frame is on screen, in seconds.
double shortest_frame(const FrameIndex& index);

} // namespace framewright::ui
