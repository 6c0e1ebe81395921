// Spans of time on lanes, as a trace file holds them, ready to be drawn at any zoom.
#pragma once

#include "core/trace/device_overlap.h"

#include <cstdint>
#include <string>
#include <vector>

namespace framewright::ui {

/// One stretch of a lane. Times are nanoseconds from the trace's first event.
struct TraceSpan {
    std::int64_t start = 0;
    std::int64_t end = 0;
    std::int32_t activity = 0; ///< in TraceData::activities
    std::int32_t frame = -1;   ///< -1: none is told
    std::int32_t label = -1;   ///< in TraceData::labels; -1: nothing beyond the activity
};

/// Time by activity, of a stretch of a lane.
using ActivityTimes = std::vector<std::int64_t>;

struct TraceLane {
    std::string name;
    std::vector<TraceSpan> spans; ///< by start; they do not overlap
    /// Sums over `block` spans each, so that the time of many spans is known without visiting each.
    std::vector<ActivityTimes> blocks;
    static constexpr std::size_t block = 64;
};

struct TraceData {
    std::vector<std::string> activities; ///< "decode", ...
    std::vector<std::string> labels;     ///< what spans are called besides: "copy to GPU"
    std::vector<TraceLane> lanes;
    std::int64_t duration = 0; ///< nanoseconds
};

/// Reads a file in Chrome's trace-event format (an object with "traceEvents", or a plain array). Complete
/// events ("X") become spans; names of threads and processes become lanes' names; everything else is passed
/// over. Throws Error(Input).
TraceData load_trace(const std::string& path);
/// The same of a text; `file` is for errors.
TraceData parse_trace(const std::string& text, const std::string& file);

/// The first span that ends after this time; spans.size() for none.
std::size_t first_span_after(const TraceLane& lane, std::int64_t time);

/// How long the lane did what within [from, to). The work does not grow with the number of spans but with
/// the number of blocks within.
ActivityTimes times_within(const TraceData& trace, const TraceLane& lane, std::int64_t from, std::int64_t to);

/// Something to draw of a lane: a span of its own, or several too short to be told apart.
struct TraceMark {
    int left = 0; ///< pixel columns [left, right)
    int right = 0;
    std::int64_t span = -1; ///< in lane.spans; -1 for several
    ActivityTimes times;    ///< of several
};

/// How a device's copies and kernels overlap, of all its streams; no seconds where no device was used.
DeviceOverlap device_overlap(const TraceData& trace);

/// What `width` pixel columns show of [from, to): at most one mark for each column.
std::vector<TraceMark> trace_marks(const TraceData& trace, const TraceLane& lane, std::int64_t from,
                                   std::int64_t to, int width);

} // namespace framewright::ui
