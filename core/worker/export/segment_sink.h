// Takes finished frames in order and makes segment streams of them, one encoder a segment.
#pragma once

#include "core/base/text.h"
#include "core/media/encode/program/piped_encoder.h"
#include "core/segment/segment_stream.h"
#include "core/trace/lane_clock.h"
#include "core/worker/export/export_job.h"
#include "core/worker/export/filter_scheduler.h"

#include <deque>
#include <memory>
#include <optional>

namespace framewright {

/// Not thread-safe.
class SegmentSink {
public:
    /// `plan` is empty for the encoder "none": hashes only. `clock` is the calling thread's.
    SegmentSink(const ExportRequest& request, const EncoderInput& input,
                const std::optional<EncoderPlan>& plan, const FrameIndex& index, LaneClock& clock);

    /// Frames come in the order of the clip and lie in the request's segments; those before the first segment
    /// only warm its encoder up.
    void accept(const FinishedFrame& frame);
    /// Ends the last segments (those without frames too).
    void finish();
    /// Packets received from the encoders so far; without an encoder, frames accepted.
    std::int64_t packets() const { return packets_; }

    /// Set by the caller between frames: goes into the trailers.
    std::int64_t decoded_frames = 0;
    std::function<void(const FinishedSegment& segment)> segment_done;

    /// Of the external programs that encoded finished segments, one after the other; empty where none did.
    const std::optional<LaneAccount>& program_account() const { return program_account_; }
    /// What the encoders of finished segments could not say of the frames.
    const std::vector<Text>& warnings() const { return warnings_; }

private:
    SegmentPlace place() const;
    EncoderRoute route() const;
    void take_account();
    void open_segment();
    void close_segment();
    void drain();
    void write(const SegmentPacket& packet);
    void remember(const FinishedFrame& frame);
    std::vector<std::int64_t> keyframes() const;

    const ExportRequest& request_;
    const EncoderInput input_;
    const std::optional<EncoderPlan> plan_;
    LaneClock& clock_;
    const FrameIndex& index_;
    std::size_t current_ = 0;
    bool open_ = false;
    std::unique_ptr<SegmentEncoder> encoder_;
    std::deque<Frame> recent_;   ///< the frames before the next segment, which its encoder sees first
    std::int64_t first_pts_ = 0; ///< of the segment: packets of earlier frames are dropped
    std::unique_ptr<SegmentWriter> writer_;
    std::vector<FrameHash> waiting_hashes_; ///< until the header can be written
    std::optional<LaneAccount> program_account_;
    std::vector<Text> warnings_;
    std::int64_t frames_ = 0;
    std::int64_t packets_ = 0; ///< of all segments
    std::int64_t decoded_before_ = 0;
    std::int64_t memory_used_ = 0; ///< by this request's finished segments
    std::optional<std::int64_t>
        doubled_pts_; ///< the packet of a frame to be doubled, where a test asks for that
};

} // namespace framewright
