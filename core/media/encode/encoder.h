// Encoding video: what the encoders in rows/ share.
#pragma once

#include "core/base/text.h"
#include "core/frame/frame.h"
#include "core/job/job_result.h"
#include "core/job/job_spec.h"
#include "core/media/encode/setup/encoder_input.h"
#include "core/schema/encoder_descriptor.h"
#include "core/segment/segment_stream.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace framewright {

/// How filtered frames reach the encoder: decided before anything runs.
struct EncoderPlan {
    std::string encoder; ///< libav encoder name, "libx264"
    std::string
        pixel_format; ///< what frames are converted to; equal to the input's where nothing is converted
    int width = 0;    ///< after --fit
    int height = 0;
    Rational time_base{
        1, 1}; ///< of the packets; the finest the encoder and container take that holds the source's
    /// How many frames before a segment the encoder should see: rate control chooses the quality of a
    /// keyframe by the frames before it, and without any it chooses worse than in the middle of a stream.
    int warm_up_frames = 0;
    /// The most frames from one keyframe to the next, where the encoder's keyframes are to fall into step
    /// with the source's; else 0. A keyframe costs least where the source has one.
    int keyframe_interval = 0;
    bool writes_captions = false; ///< closed captions that come with a frame go into the stream
    std::vector<Text> notes;      ///< conversions in words ("rgb24 is stored as bgr0, without loss", ...)
    StreamParameters stream;      ///< as the opened encoder describes it before its first packet
};

/// Every encoder of this program, in menu order; `available` is filled in by opening (cached for the
/// process).
std::vector<EncoderDescriptor> encoder_catalog();

/// The descriptor without opening anything. Throws Error(Usage) that names the nearest known ids.
const EncoderDescriptor& find_encoder(const std::string& id);

/// Id of the encoder for a container when none was named: the first that goes into it.
std::string default_encoder(const std::string& container);

/// Checks that encoder, container, format and size go together. Throws Error(Unsupported) naming what would,
/// or Error(Usage) for a preset, quality or option out of range.
EncoderPlan plan_encoder(const EncoderSpec& spec, const EncoderInput& input);

/// Makes one encoded stream; a segment of its own (starts with an IDR, closed GOPs). Not thread-safe.
class SegmentEncoder {
public:
    SegmentEncoder() = default;
    SegmentEncoder(const SegmentEncoder&) = delete;
    SegmentEncoder& operator=(const SegmentEncoder&) = delete;
    virtual ~SegmentEncoder() = default;

    /// Encodes one frame (already in the plan's pixel format and size, PTS in the input's time base).
    virtual void send(const Frame& frame) = 0;
    virtual void finish() = 0; ///< no more frames; receive() then drains
    /// The next packet, in stream().time_base; empty when the encoder wants more input or, after finish(),
    /// has ended. A result counts only when that end came without an error.
    virtual std::optional<SegmentPacket> receive() = 0;
    /// Complete (with extradata) once the first packet was received, or after the end.
    virtual const StreamParameters& stream() const = 0;
    /// Where the time of an external program went; empty where none ran.
    virtual std::optional<LaneAccount> program_account() const { return std::nullopt; }
    /// What of the frames the stream cannot say.
    virtual std::vector<Text> warnings() const { return {}; }
};

/// Encodes with libav's encoders, in this process.
class Encoder final : public SegmentEncoder {
public:
    Encoder(const EncoderSpec& spec, const EncoderInput& input, const EncoderPlan& plan);
    ~Encoder() override;

    void send(const Frame& frame) override;
    void finish() override;
    std::optional<SegmentPacket> receive() override;
    const StreamParameters& stream() const override;

private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

/// Turns filtered frames into what the plan says: pads, crops, converts. Thread-safe.
class EncoderAdapter {
public:
    EncoderAdapter(const FrameFormat& input, const EncoderPlan& plan);
    ~EncoderAdapter();
    bool identity() const;
    Frame convert(const Frame& frame) const;

private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

} // namespace framewright
