#include "core/media/encode/program/mpegts_unwrap.h"

#include "core/base/error.h"

#include <algorithm>
#include <array>

namespace framewright {
namespace {

// What the muxer writes: any picture type may follow.
constexpr std::array<std::uint8_t, 6> h264_delimiter{0, 0, 0, 1, 0x09, 0xf0};
constexpr std::array<std::uint8_t, 7> hevc_delimiter{0, 0, 0, 1, 0x46, 0x01, 0x50};

constexpr int h264_idr = 5;
constexpr int h264_sps = 7;
constexpr int h264_pps = 8;
constexpr int h264_sps_extension = 13;
constexpr int hevc_irap_first = 16;
constexpr int hevc_irap_last = 23;
constexpr int hevc_last_slice = 31;
constexpr int hevc_vps = 32;
constexpr int hevc_pps = 34;
constexpr int hevc_prefix_sei = 39;

[[noreturn]] void refuse(const Text& cause) {
    throw Error(ErrorKind::Worker, "-", "encode", cause);
}

/// A NAL unit in a byte stream: where its start code begins, and its first byte.
struct Nal {
    std::size_t start = 0;
    std::uint8_t first = 0;
};

std::optional<Nal> next_nal(const Bytes& bytes, std::size_t from) {
    for (std::size_t at = from; at + 3 < bytes.size(); ++at)
        if (bytes[at] == 0 && bytes[at + 1] == 0 && bytes[at + 2] == 1)
            return Nal{at > from && bytes[at - 1] == 0 ? at - 1 : at, bytes[at + 3]};
    return std::nullopt;
}

/// Behind the start code of the unit.
std::size_t inside(const Bytes& bytes, const Nal& nal) {
    return nal.start + (bytes[nal.start + 2] == 1 ? 4 : 5);
}

} // namespace

int MpegTsAccessUnit::nal_type(std::uint8_t first) const {
    return hevc_ ? first >> 1 & 0x3f : first & 0x1f;
}

/// Told by the first slice: an IDR picture, in HEVC any random access point.
bool MpegTsAccessUnit::random_access(const Bytes& packet, std::size_t from) const {
    for (auto nal = next_nal(packet, from); nal; nal = next_nal(packet, inside(packet, *nal))) {
        const int type = nal_type(nal->first);
        if (hevc_ && type <= hevc_last_slice)
            return type >= hevc_irap_first && type <= hevc_irap_last;
        if (!hevc_ && type >= 1 && type <= h264_idr)
            return type == h264_idr;
    }
    return false;
}

std::size_t MpegTsAccessUnit::parameter_sets_end(const Bytes& packet, std::size_t from) const {
    for (auto nal = next_nal(packet, from); nal; nal = next_nal(packet, inside(packet, *nal))) {
        const int type = nal_type(nal->first);
        const bool parameters = hevc_ ? (type >= hevc_vps && type <= hevc_pps) || type == hevc_prefix_sei
                                      : type == h264_sps || type == h264_pps || type == h264_sps_extension;
        if (!parameters)
            return nal->start;
    }
    refuse(
        Text("mpegts.no_picture", "the MPEG-TS stream of the ffmpeg program has a packet without a picture"));
}

MpegTsAccessUnit::Unit MpegTsAccessUnit::strip(const Bytes& packet) {
    const auto begins = [&](std::size_t at, const auto& bytes) {
        return packet.size() - at >= bytes.size() &&
               std::equal(bytes.begin(), bytes.end(), packet.begin() + static_cast<std::ptrdiff_t>(at));
    };
    if (!(hevc_ ? begins(0, hevc_delimiter) : begins(0, h264_delimiter)))
        refuse(
            Text("mpegts.no_delimiter",
                 "the MPEG-TS stream of the ffmpeg program has a packet without an access unit delimiter"));
    std::size_t at = hevc_ ? hevc_delimiter.size() : h264_delimiter.size();
    Unit unit;
    unit.keyframe = random_access(packet, at);
    if (unit.keyframe && extradata_.empty()) {
        const std::size_t end = parameter_sets_end(packet, at);
        extradata_.assign(packet.begin() + static_cast<std::ptrdiff_t>(at),
                          packet.begin() + static_cast<std::ptrdiff_t>(end));
    }
    if (unit.keyframe) {
        if (extradata_.empty() || !begins(at, extradata_))
            refuse(Text("mpegts.no_parameter_sets", "the MPEG-TS stream of the ffmpeg program has a keyframe "
                                                    "without the first one's parameter sets"));
        at += extradata_.size();
    }
    unit.data.assign(packet.begin() + static_cast<std::ptrdiff_t>(at), packet.end());
    return unit;
}

} // namespace framewright
