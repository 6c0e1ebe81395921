#include "core/segment/segment_record.h"

#include "core/base/error.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <zlib.h>

namespace framewright::segment {
namespace {

using nlohmann::json;

json pack(const StreamParameters& stream) {
    json side_data = json::array();
    for (const SideData& item : stream.side_data)
        side_data.push_back({item.type, json::binary(item.data)});
    return {{"codec", stream.codec},
            {"codec_tag", stream.codec_tag},
            {"pixel_format", stream.pixel_format},
            {"size", {stream.width, stream.height}},
            {"profile", stream.profile},
            {"level", stream.level},
            {"bit_rate", stream.bit_rate},
            {"bits", {stream.bits_per_coded_sample, stream.bits_per_raw_sample}},
            {"field_order", stream.field_order},
            {"color",
             {stream.color_range, stream.color_primaries, stream.color_transfer, stream.color_matrix,
              stream.chroma_location}},
            {"video_delay", stream.video_delay},
            {"sample_aspect_ratio", stream.sample_aspect_ratio},
            {"frame_rate", stream.frame_rate},
            {"time_base", stream.time_base},
            {"extradata", json::binary(stream.extradata)},
            {"side_data", std::move(side_data)}};
}

StreamParameters unpack_stream(const json& source) {
    StreamParameters stream;
    stream.codec = source.at("codec").get<std::string>();
    stream.codec_tag = source.at("codec_tag").get<std::uint32_t>();
    stream.pixel_format = source.at("pixel_format").get<std::string>();
    stream.width = source.at("size").at(0).get<int>();
    stream.height = source.at("size").at(1).get<int>();
    stream.profile = source.at("profile").get<int>();
    stream.level = source.at("level").get<int>();
    stream.bit_rate = source.at("bit_rate").get<std::int64_t>();
    stream.bits_per_coded_sample = source.at("bits").at(0).get<int>();
    stream.bits_per_raw_sample = source.at("bits").at(1).get<int>();
    stream.field_order = source.at("field_order").get<int>();
    const json& color = source.at("color");
    stream.color_range = color.at(0).get<int>();
    stream.color_primaries = color.at(1).get<int>();
    stream.color_transfer = color.at(2).get<int>();
    stream.color_matrix = color.at(3).get<int>();
    stream.chroma_location = color.at(4).get<int>();
    stream.video_delay = source.at("video_delay").get<int>();
    source.at("sample_aspect_ratio").get_to(stream.sample_aspect_ratio);
    source.at("frame_rate").get_to(stream.frame_rate);
    source.at("time_base").get_to(stream.time_base);
    stream.extradata = source.at("extradata").get_binary();
    for (const json& item : source.at("side_data"))
        stream.side_data.push_back({item.at(0).get<int>(), item.at(1).get_binary()});
    return stream;
}

} // namespace

void throw_damaged(const std::string& path, const Text& what) {
    throw Error(ErrorKind::Verification, path, "segment",
                Text("segment.damaged", "the segment is damaged: {1}", what));
}

std::uint32_t extend_checksum(std::uint32_t checksum, std::span<const std::uint8_t> bytes) {
    return static_cast<std::uint32_t>(crc32_z(checksum, bytes.data(), bytes.size()));
}

void put(Bytes& bytes, const Bytes& block) {
    put(bytes, static_cast<std::uint32_t>(block.size()));
    bytes.insert(bytes.end(), block.begin(), block.end());
}

std::span<const std::uint8_t> RecordCursor::take_bytes(std::size_t count) {
    if (count > left_.size())
        throw_damaged(path_, Text("segment.short_record", "a record is too short"));
    const auto taken = left_.first(count);
    left_ = left_.subspan(count);
    return taken;
}

Bytes RecordCursor::take_block() {
    const auto bytes = take_bytes(take<std::uint32_t>());
    return Bytes(bytes.begin(), bytes.end());
}

Bytes pack_header(const SegmentHeader& header) {
    return json::to_cbor({{"job_key", header.job_key},
                          {"number", header.number},
                          {"first_frame", header.first_frame},
                          {"end_frame", header.end_frame},
                          {"stream", pack(header.stream)}});
}

SegmentHeader unpack_header(const Bytes& record) {
    const json source = json::from_cbor(record);
    return {source.at("job_key").get<std::string>(), source.at("number").get<int>(),
            source.at("first_frame").get<std::int64_t>(), source.at("end_frame").get<std::int64_t>(),
            unpack_stream(source.at("stream"))};
}

Bytes pack_packet(const SegmentPacket& packet) {
    Bytes bytes;
    bytes.reserve(packet.data.size() + 64);
    put(bytes, packet.pts);
    put(bytes, packet.dts);
    put(bytes, packet.duration);
    put(bytes, static_cast<std::uint8_t>(packet.keyframe));
    put(bytes, packet.data);
    for (const SideData& item : packet.side_data) {
        put(bytes, static_cast<std::int32_t>(item.type));
        put(bytes, item.data);
    }
    return bytes;
}

SegmentPacket unpack_packet(const Bytes& record, const std::string& path) {
    RecordCursor cursor(record, path);
    SegmentPacket packet;
    packet.pts = cursor.take<std::int64_t>();
    packet.dts = cursor.take<std::int64_t>();
    packet.duration = cursor.take<std::int64_t>();
    packet.keyframe = cursor.take<std::uint8_t>() != 0;
    packet.data = cursor.take_block();
    while (!cursor.at_end()) {
        const int type = cursor.take<std::int32_t>();
        packet.side_data.push_back({type, cursor.take_block()});
    }
    return packet;
}

Bytes pack_hash(const FrameHash& hash) {
    Bytes bytes;
    put(bytes, hash.frame_number);
    put(bytes, hash.pts);
    put(bytes, hash.duration);
    put(bytes, hash.size);
    bytes.insert(bytes.end(), hash.md5.begin(), hash.md5.end());
    return bytes;
}

FrameHash unpack_hash(const Bytes& record, const std::string& path) {
    RecordCursor cursor(record, path);
    FrameHash hash;
    hash.frame_number = cursor.take<std::int64_t>();
    hash.pts = cursor.take<std::int64_t>();
    hash.duration = cursor.take<std::int64_t>();
    hash.size = cursor.take<std::int64_t>();
    for (std::uint8_t& byte : hash.md5)
        byte = cursor.take<std::uint8_t>();
    return hash;
}

Bytes pack_trailer(const SegmentTrailer& trailer) {
    return json::to_cbor({{"packets", trailer.packets},
                          {"frames", trailer.frames},
                          {"decoded_frames", trailer.decoded_frames},
                          {"payload_bytes", trailer.payload_bytes}});
}

SegmentTrailer unpack_trailer(const Bytes& record) {
    const json source = json::from_cbor(record);
    SegmentTrailer trailer;
    trailer.packets = source.at("packets").get<std::int64_t>();
    trailer.frames = source.at("frames").get<std::int64_t>();
    trailer.decoded_frames = source.at("decoded_frames").get<std::int64_t>();
    trailer.payload_bytes = source.at("payload_bytes").get<std::int64_t>();
    return trailer;
}

} // namespace framewright::segment
