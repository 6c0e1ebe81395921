#include "core/media/index/access_unit.h"

#include "core/ffmpeg/check.h"
#include "core/media/index/vpx_header.h"

#include <algorithm>
#include <array>
#include <bit>

namespace framewright {
namespace {

constexpr int h264_idr = 5;
constexpr int h264_sei = 6;
constexpr int hevc_radl_n = 6;
constexpr int hevc_rasl_n = 8;
constexpr int hevc_rasl_r = 9;
constexpr int hevc_bla_first = 16;
constexpr int hevc_idr_first = 19;
constexpr int hevc_idr_last = 20;
constexpr int hevc_irap_last = 23;
constexpr int hevc_end_of_sequence = 36;
constexpr int hevc_end_of_bitstream = 37;

/// Length prefix of avcC and hvcC streams (ISO/IEC 14496-15), 0 for byte streams with start codes.
std::size_t nal_length_size(const AVCodecParameters& parameters) {
    const std::uint8_t* extra = parameters.extradata;
    if (parameters.codec_id == AV_CODEC_ID_H264 && parameters.extradata_size >= 7 && extra[0] == 1)
        return (extra[4] & 3u) + 1u;
    if (parameters.codec_id == AV_CODEC_ID_HEVC && parameters.extradata_size >= 23 &&
        (extra[0] != 0 || extra[1] != 0 || extra[2] > 1))
        return (extra[21] & 3u) + 1u;
    return 0;
}

bool wants_parser(AVCodecID codec) {
    return codec == AV_CODEC_ID_H264 || codec == AV_CODEC_ID_MPEG1VIDEO || codec == AV_CODEC_ID_MPEG2VIDEO ||
           codec == AV_CODEC_ID_MPEG4;
}

/// The start code of an MPEG-4 part 2 VOP.
bool vop_starts_at(std::span<const std::uint8_t> payload, std::size_t at) {
    return payload[at] == 0 && payload[at + 1] == 0 && payload[at + 2] == 1 && payload[at + 3] == 0xb6;
}

int count_vops(std::span<const std::uint8_t> payload) {
    int count = 0;
    for (std::size_t at = 0; at + 4 <= payload.size(); ++at) {
        if (payload[at + 2] > 1)
            at += 2;
        else if (vop_starts_at(payload, at))
            ++count;
    }
    return count;
}

/// recovery_frame_cnt of a recovery point SEI message (ITU-T H.264, D.1.8); 0 when the NAL unit holds none.
/// Emulation prevention bytes cannot stand within the few bytes looked at, because the count's bits are not
/// all zero.
int recovery_frame_count(std::span<const std::uint8_t> nal) {
    constexpr unsigned recovery_point = 6;
    std::size_t at = 1;
    while (at + 2 < nal.size()) {
        unsigned type = 0, size = 0;
        for (unsigned* value : {&type, &size}) {
            while (at < nal.size() && nal[at] == 0xff)
                *value += nal[at++];
            *value += at < nal.size() ? nal[at++] : 0u;
        }
        if (type == recovery_point && at < nal.size()) {
            std::uint64_t bits = 0;
            for (std::size_t i = 0; i < 8; ++i)
                bits = bits << 8 | (at + i < nal.size() ? nal[at + i] : 0u);
            const int zeros =
                bits == 0 ? 64 : std::countl_zero(bits); // Exp-Golomb: zeros, then zeros + 1 bits
            return zeros > 20 ? 0 : static_cast<int>(bits >> (63 - 2 * zeros)) - 1;
        }
        at += size;
    }
    return 0;
}

/// Some writers put units with start codes behind one length. Where a start code stands a unit ends, as
/// emulation prevention keeps them out of units, and libav's decoders take what follows for the next one.
/// False once `visit` has seen enough.
template <typename Visit> bool for_each_part(std::span<const std::uint8_t> unit, const Visit& visit) {
    static constexpr std::array<std::uint8_t, 3> start_code{0, 0, 1};
    while (!unit.empty()) {
        const auto next = std::search(unit.begin(), unit.end(), start_code.begin(), start_code.end());
        const auto size = static_cast<std::size_t>(next - unit.begin());
        if (size > 0 && !visit(unit.first(size)))
            return false;
        if (next == unit.end())
            break;
        unit = unit.subspan(size + start_code.size());
    }
    return true;
}

} // namespace

AccessUnitInspector::AccessUnitInspector(const AVCodecParameters& parameters)
    : codec_(parameters.codec_id), length_size_(nal_length_size(parameters)) {
    if (!wants_parser(codec_))
        return;
    parser_.reset(av_parser_init(codec_));
    if (!parser_)
        return; // this libav was built without it
    parser_->flags |= PARSER_FLAG_COMPLETE_FRAMES;
    context_.reset(ffmpeg::check_allocated(avcodec_alloc_context3(nullptr), Text("part.parser", "a parser")));
    ffmpeg::check(avcodec_parameters_to_context(context_.get(), &parameters), ErrorKind::Worker, "-",
                  "memory", Text("index.codec_parameters", "cannot copy codec parameters"));
}

AccessUnitInspector::~AccessUnitInspector() = default;

template <typename Visit> bool AccessUnitInspector::for_each_nal(Payload payload, Visit visit) const {
    std::size_t at = 0;
    if (length_size_ > 0) {
        while (at + length_size_ < payload.size()) {
            std::size_t length = 0;
            for (std::size_t i = 0; i < length_size_; ++i)
                length = length << 8 | payload[at + i];
            at += length_size_;
            if (length > payload.size() - at)
                return false;
            if (!for_each_part(payload.subspan(at, length), visit))
                return true;
            at += length;
        }
        return true;
    }
    for (; at + 3 < payload.size(); ++at) {
        if (payload[at] == 0 && payload[at + 1] == 0 && payload[at + 2] == 1) {
            at += 3;
            if (!visit(payload.subspan(at)))
                return true;
        }
    }
    return true;
}

void AccessUnitInspector::inspect_h264(Payload payload, AccessUnit& unit) {
    bool idr = false;
    bool slice = false;
    const bool whole = for_each_nal(payload, [&](Payload nal) {
        const int type = nal[0] & 0x1f;
        if (type >= 1 && type <= h264_idr) {
            idr = type == h264_idr;
            slice = true;
            unit.reference = (nal[0] & 0x60) != 0;
        } else if (type == h264_sei) {
            unit.recovery_frames = std::max(unit.recovery_frames, recovery_frame_count(nal));
        }
        // With start codes a later slice is not worth the search; with lengths the rest is checked for
        // damage.
        return !slice || length_size_ > 0;
    });
    unit.clean = idr;
    unit.keyframe |= idr;
    unit.damaged |= !whole || !slice;
    // libav's decoder refuses a packet whose NAL units cannot be told apart as a whole.
    unit.shown = whole && slice;
}

void AccessUnitInspector::inspect_hevc(Payload payload, AccessUnit& unit) const {
    int first = -1;
    const bool whole = for_each_nal(payload, [&](Payload nal) {
        const int type = nal[0] >> 1 & 0x3f;
        if (type <= hevc_irap_last && first < 0)
            first = type;
        unit.ends_sequence |= type == hevc_end_of_sequence || type == hevc_end_of_bitstream;
        return first < 0 || length_size_ > 0;
    });
    unit.keyframe = first >= hevc_bla_first && first <= hevc_irap_last;
    unit.broken_link = first >= hevc_bla_first && first < hevc_idr_first;
    unit.clean = first >= hevc_idr_first && first <= hevc_idr_last;
    unit.leading = first >= hevc_radl_n && first <= hevc_rasl_r;
    unit.undecodable_leading = first == hevc_rasl_n || first == hevc_rasl_r;
    unit.shown = first >= 0; // parameter sets, messages or an end of sequence alone show nothing
    unit.damaged |= !whole;
}

/// ITU-T H.263, 5.1.3: containers are known to flag predicted pictures as sync samples, so the picture's own
/// type counts. With the extended header (source format 7) the container is believed.
void AccessUnitInspector::inspect_h263(Payload payload, AccessUnit& unit) {
    constexpr std::size_t type_byte = 4;
    if (payload.size() <= type_byte || payload[0] != 0 || payload[1] != 0 || (payload[2] & 0xfc) != 0x80)
        return;
    const int source_format = payload[type_byte] >> 2 & 7;
    if (source_format != 7)
        unit.keyframe = (payload[type_byte] & 2) == 0;
}

/// Theora specification, 6.1: header packets, which stand in the middle of chained streams, have the top bit
/// set.
void AccessUnitInspector::inspect_theora(Payload payload, AccessUnit& unit) {
    unit.shown = (payload[0] & 0x80) == 0;
    unit.keyframe &= unit.shown;
}

/// ISO/IEC 13818-2, 6.2.2.6: without closed_gop, the B pictures after the group's I picture need the group
/// before.
void AccessUnitInspector::inspect_mpeg12(Payload payload, AccessUnit& unit) {
    constexpr std::uint8_t picture_code = 0x00;
    constexpr std::uint8_t group_code = 0xb8;
    unit.clean = false;
    for (std::size_t at = 0; at + 8 <= payload.size(); ++at) {
        if (payload[at] != 0 || payload[at + 1] != 0 || payload[at + 2] != 1)
            continue;
        if (payload[at + 3] == group_code)
            unit.clean = (payload[at + 7] >> 6 & 1) != 0;
        if (payload[at + 3] == picture_code)
            return;
    }
}

/// A VOP whose vop_coded bit is 0 gives no frame. The bit stands after a time field whose width the parser
/// does not tell; such packets are at most a few bytes long, which no coded VOP is. In a packed bitstream a
/// packet holds a P and a B picture, and a skipped VOP fills the place of the B picture's own packet.
void AccessUnitInspector::inspect_mpeg4(Payload payload, AccessUnit& unit) {
    constexpr std::size_t max_skipped = 7;
    const int vops = count_vops(payload);
    if (vops > 1) {
        unit.packed_before = vops - 1;
        packed_vops_ += vops - 1;
    } else if (vops == 1 && payload.size() <= max_skipped) {
        unit.shown = packed_vops_ > 0;
        unit.keyframe = false;
        packed_vops_ -= packed_vops_ > 0 ? 1 : 0;
    }
}

void AccessUnitInspector::parse(const AVPacket& packet, AccessUnit& unit) {
    std::uint8_t* out = nullptr;
    int out_size = 0;
    av_parser_parse2(parser_.get(), context_.get(), &out, &out_size, packet.data, packet.size, packet.pts,
                     packet.dts, packet.pos);
    unit.leading = parser_->pict_type == AV_PICTURE_TYPE_B;
    unit.width = parser_->width;
    unit.height = parser_->height;
    if (codec_ != AV_CODEC_ID_H264) {
        if (parser_->pict_type != AV_PICTURE_TYPE_NONE)
            unit.keyframe = parser_->pict_type == AV_PICTURE_TYPE_I;
        return;
    }
    const int structure = parser_->picture_structure;
    const bool field =
        structure == AV_PICTURE_STRUCTURE_TOP_FIELD || structure == AV_PICTURE_STRUCTURE_BOTTOM_FIELD;
    if (field && unpaired_field_ != 0 && structure != unpaired_field_) {
        unit.second_field = true;
        unpaired_field_ = 0;
    } else {
        unpaired_field_ = field ? structure : 0;
    }
}

AccessUnit AccessUnitInspector::inspect(const AVPacket& packet) {
    AccessUnit unit;
    unit.keyframe = (packet.flags & AV_PKT_FLAG_KEY) != 0;
    unit.damaged = (packet.flags & AV_PKT_FLAG_CORRUPT) != 0;
    const Payload payload(packet.data, static_cast<std::size_t>(packet.size));
    if (payload.empty()) {
        unit.shown = false;
        return unit;
    }
    if (parser_)
        parse(packet, unit);
    if (codec_ == AV_CODEC_ID_H264)
        inspect_h264(payload, unit);
    else if (codec_ == AV_CODEC_ID_HEVC)
        inspect_hevc(payload, unit);
    else if (codec_ == AV_CODEC_ID_MPEG1VIDEO || codec_ == AV_CODEC_ID_MPEG2VIDEO)
        inspect_mpeg12(payload, unit);
    else if (codec_ == AV_CODEC_ID_H263)
        inspect_h263(payload, unit);
    else if (codec_ == AV_CODEC_ID_VP8)
        unit.shown = vp8_shows_frame(payload);
    else if (codec_ == AV_CODEC_ID_VP9)
        unit.shown = vp9_shows_frame(payload);
    else if (codec_ == AV_CODEC_ID_MPEG4)
        inspect_mpeg4(payload, unit);
    else if (codec_ == AV_CODEC_ID_THEORA)
        inspect_theora(payload, unit);
    return unit;
}

} // namespace framewright
