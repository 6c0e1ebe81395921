// What one packet of a video stream will show, told from its bytes alone: no decoder.
#pragma once

#include "core/ffmpeg/handles.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

namespace framewright {

struct AccessUnit {
    bool shown = true;         ///< a frame comes out for it (false: hidden VP8/VP9 frame, skipped MPEG-4 VOP)
    bool second_field = false; ///< completes the frame of the packet before it
    bool keyframe = false;     ///< decoding can start here
    bool clean = true;         ///< keyframe: everything after it decodes without what was before (IDR)
    int recovery_frames = 0;   ///< H.264 recovery point: reference frames until everything is right again
    bool reference = true;     ///< H.264: other pictures may refer to it
    bool broken_link = false;  ///< keyframe: HEVC BLA, its RASL pictures are never shown
    bool undecodable_leading =
        false;                  ///< HEVC RASL picture: refers to pictures before its random access point
    bool ends_sequence = false; ///< an end-of-sequence NAL unit follows
    bool leading = false;       ///< B or leading picture: shown before the keyframe that it follows
    int packed_before = 0;      ///< further pictures in the packet, shown before its first
    bool damaged = false;       ///< could not be parsed
    int width = 0;              ///< picture size where this packet states one, else 0
    int height = 0;
};

/// Looks at the packets of one stream in decoding order.
class AccessUnitInspector {
public:
    explicit AccessUnitInspector(const AVCodecParameters& parameters);
    ~AccessUnitInspector();

    AccessUnit inspect(const AVPacket& packet);

private:
    using Payload = std::span<const std::uint8_t>;
    void inspect_h264(Payload payload, AccessUnit& unit);
    void inspect_hevc(Payload payload, AccessUnit& unit) const;
    static void inspect_h263(Payload payload, AccessUnit& unit);
    static void inspect_theora(Payload payload, AccessUnit& unit);
    static void inspect_mpeg12(Payload payload, AccessUnit& unit);
    void inspect_mpeg4(Payload payload, AccessUnit& unit);
    void parse(const AVPacket& packet, AccessUnit& unit);
    template <typename Visit> bool for_each_nal(Payload payload, Visit visit) const;

    AVCodecID codec_;
    std::size_t length_size_ = 0; ///< bytes of a NAL unit's length; 0 for start codes
    ffmpeg::CodecContextPtr context_;
    ffmpeg::ParserPtr parser_;
    int unpaired_field_ = 0; ///< AVPictureStructure of a first field that waits for its second
    int packed_vops_ = 0; ///< MPEG-4 B pictures that came along in another packet and are still to be shown
};

} // namespace framewright
