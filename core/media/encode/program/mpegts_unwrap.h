// H.264 and HEVC packets as they were before FFmpeg's MPEG-TS muxer added to them.
#pragma once

#include "core/segment/segment_stream.h"

#include <optional>
#include <string>

namespace framewright {

/// MPEG-TS wants an access unit delimiter before every picture and the parameter sets before every random
/// access point (ITU-T H.222.0, 2.14.1): FFmpeg's muxer puts both in front of what the encoder made. This
/// takes them off again. For encoders that write neither themselves, whose parameter sets (with the SEI
/// messages that x265 keeps among them) stand in front of the first packet.
class MpegTsAccessUnit {
public:
    /// `codec` is libav's name, "h264" or "hevc".
    explicit MpegTsAccessUnit(const std::string& codec) : hevc_(codec == "hevc") {}

    static bool knows(const std::string& codec) { return codec == "h264" || codec == "hevc"; }

    struct Unit {
        Bytes data;
        bool keyframe = false;
    };
    /// The next packet in coding order. Throws Error(Worker) where it is not as the muxer writes it.
    Unit strip(const Bytes& packet);
    /// The parameter sets, known after the first packet.
    const Bytes& extradata() const { return extradata_; }

private:
    bool random_access(const Bytes& packet, std::size_t from) const;
    std::size_t parameter_sets_end(const Bytes& packet, std::size_t from) const;
    int nal_type(std::uint8_t first) const;

    bool hevc_;
    Bytes extradata_;
};

} // namespace framewright
