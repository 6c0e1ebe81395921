// The encoded video of a job as one stream: its segments after one another, with decoding times for the
// whole.
#pragma once

#include "core/base/cancel.h"
#include "core/media/model/frame_index.h"
#include "core/segment/segment_stream.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace framewright {

/// Reads every segment once (checking counts and checksums) to know all time stamps, then hands out packets.
/// Decoding times are the presentation times in order, delayed by the reorder depth that the packets really
/// need: encoders would derive them per segment, and at a seam of a variable-rate clip they could run
/// backwards.
class VideoTrack {
public:
    /// Throws BadSegments naming those that are torn, do not begin with a keyframe, or do not hold the frames
    /// of `index` that they should (unless it is null); Error(Verification) where they disagree about the
    /// stream or overlap. `progress` (may be empty) gets the fraction read.
    VideoTrack(const std::vector<std::string>& segments, const FrameIndex* index, const CancelToken& cancel,
               const std::function<void(double)>& progress);

    const StreamParameters& stream() const { return stream_; }
    /// Presentation times in order, in stream().time_base.
    const std::vector<std::int64_t>& pts() const { return sorted_; }
    std::int64_t last_duration() const { return last_duration_; }
    /// The end of the last frame, where the plan knows better than the packets.
    void set_end(std::int64_t end_pts);
    int reorder_depth() const { return depth_; }
    /// True when every distance between frames is the same within `tolerance` ticks.
    bool constant_rate(std::int64_t tolerance) const;
    std::int64_t payload_bytes() const { return payload_bytes_; }

    /// The next packet in coded order, PTS, DTS and duration set; empty after the last.
    std::optional<SegmentPacket> next();

private:
    /// What one segment's packets tell.
    struct Scan {
        StreamParameters stream;
        std::vector<std::int64_t> order; ///< presentation times, rising
        int depth = 0;
        std::int64_t last_duration = 0;
        std::int64_t payload_bytes = 0;
    };

    Scan scan(const std::string& path, const FrameIndex* index) const;
    void append(Scan scan, const std::string& path);
    std::int64_t decoding_time(std::size_t number) const;
    std::int64_t duration_at(std::int64_t pts) const;

    std::vector<std::string> paths_;
    CancelToken cancel_;
    StreamParameters stream_;
    std::vector<std::int64_t> sorted_;
    int depth_ = 0;
    std::int64_t last_duration_ = 0;
    std::int64_t payload_bytes_ = 0;

    std::unique_ptr<SegmentReader> reader_;
    std::size_t next_segment_ = 0;
    std::size_t next_packet_ = 0;
};

} // namespace framewright
