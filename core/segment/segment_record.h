// How the records of a segment stream are laid out. Shared by writer and reader only.
#pragma once

#include "core/base/text.h"
#include "core/segment/segment_stream.h"

#include <bit>
#include <cstring>
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string_view>
#include <type_traits>

namespace framewright::segment {

static_assert(std::endian::native == std::endian::little,
              "the stream is little-endian, copied as it is in memory");

inline constexpr std::string_view magic = "FWSEGMT1";
enum class RecordType : std::uint8_t { Header = 1, Packet = 2, Hash = 3, Trailer = 4 };
inline constexpr std::size_t record_head_size = 5;          ///< type and length
inline constexpr std::size_t checksum_size = 4;             ///< at the end of the trailer
inline constexpr std::uint32_t max_record_bytes = 1u << 30; ///< bytes; more is damage

/// Appends the bytes of a plain number.
template <typename Number> void put(Bytes& bytes, Number value) {
    static_assert(std::is_arithmetic_v<Number>);
    const auto* raw = reinterpret_cast<const std::uint8_t*>(&value);
    bytes.insert(bytes.end(), raw, raw + sizeof value);
}
void put(Bytes& bytes, const Bytes& block); ///< length and content

/// Takes numbers and blocks off the front of a record. Throws Error(Verification) where the record is too
/// short.
class RecordCursor {
public:
    RecordCursor(const Bytes& record, const std::string& path) : left_(record), path_(path) {}
    template <typename Number> Number take() {
        Number value;
        std::memcpy(&value, take_bytes(sizeof value).data(), sizeof value);
        return value;
    }
    Bytes take_block();
    bool at_end() const { return left_.empty(); }

private:
    std::span<const std::uint8_t> take_bytes(std::size_t count);

    std::span<const std::uint8_t> left_;
    const std::string& path_;
};

Bytes pack_header(const SegmentHeader& header);
SegmentHeader unpack_header(const Bytes& record);
Bytes pack_packet(const SegmentPacket& packet);
SegmentPacket unpack_packet(const Bytes& record, const std::string& path);
Bytes pack_hash(const FrameHash& hash);
FrameHash unpack_hash(const Bytes& record, const std::string& path);
Bytes pack_trailer(const SegmentTrailer& trailer);
SegmentTrailer unpack_trailer(const Bytes& record);

/// Extends a CRC-32 (zlib's polynomial) by these bytes; start with 0.
std::uint32_t extend_checksum(std::uint32_t checksum, std::span<const std::uint8_t> bytes);

[[noreturn]] void throw_damaged(const std::string& path, const Text& what);

} // namespace framewright::segment
