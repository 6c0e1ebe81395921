// The framed packet stream that a worker makes of a segment: a header, encoded packets, frame hashes, a
// trailer with counts and a checksum. The same bytes wait in a file or in memory. No libav in here.
//
// Layout: the magic "FWSEGMT1", then records of {u8 type, u32 little-endian length, payload}. Header and
// trailer are CBOR objects; packets and hashes are packed binary. The trailer ends the stream and holds the
// CRC-32 of everything before it; a stream without a good trailer is not a segment.
#pragma once

#include "core/base/rational.h"
#include "core/base/unique_fd.h"

#include <array>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace framewright {

using Bytes = std::vector<std::uint8_t>;

/// Side data by libav's AVPacketSideDataType number.
struct SideData {
    int type = 0;
    Bytes data;
    bool operator==(const SideData&) const = default;
};

/// Everything a muxer needs to know of the encoded stream (the fields of AVCodecParameters that video uses).
struct StreamParameters {
    std::string codec; ///< libav's codec name, "h264"; "" when nothing was encoded
    std::uint32_t codec_tag = 0;
    std::string pixel_format;
    int width = 0;
    int height = 0;
    int profile = -99;
    int level = -99;
    std::int64_t bit_rate = 0;
    int bits_per_coded_sample = 0;
    int bits_per_raw_sample = 0;
    int field_order = 0;
    int color_range = 0;
    int color_primaries = 2;
    int color_transfer = 2;
    int color_matrix = 2;
    int chroma_location = 0;
    int video_delay = 0; ///< reorder depth in frames
    Rational sample_aspect_ratio{0, 1};
    Rational frame_rate{0, 1};
    Rational time_base{1, 1}; ///< of the packets' PTS, DTS and duration
    Bytes extradata;
    std::vector<SideData> side_data; ///< stream level: display matrix, mastering display, ...
    bool operator==(const StreamParameters&) const = default;
};

struct SegmentHeader {
    std::string job_key; ///< what the segment depends on; a mismatch means it must be made again
    int number = 0;
    std::int64_t first_frame = 0; ///< display numbers of the source, [first_frame, end_frame)
    std::int64_t end_frame = 0;
    StreamParameters stream;
};

struct SegmentPacket {
    std::int64_t pts = 0;
    std::int64_t dts = 0;
    std::int64_t duration = 0;
    bool keyframe = false;
    Bytes data;
    std::vector<SideData> side_data;
};

/// MD5 of a filtered frame's samples, planes after one another without padding (FFmpeg's framehash of raw
/// video).
struct FrameHash {
    std::int64_t frame_number = 0; ///< display number in the source
    std::int64_t pts = 0;          ///< in the source's time base
    std::int64_t duration = 0;
    std::int64_t size = 0; ///< bytes hashed
    std::array<std::uint8_t, 16> md5{};
    bool operator==(const FrameHash&) const = default;
};

struct SegmentTrailer {
    std::int64_t packets = 0;
    std::int64_t frames = 0;         ///< filtered frames handed to the encoder
    std::int64_t decoded_frames = 0; ///< frames decoded for this segment, margins and pre-roll included
    std::int64_t payload_bytes = 0;  ///< sum of the packets' data
};

/// Where a segment stream goes.
struct SegmentPlace {
    std::string path;
    /// Where it goes instead once it is longer than `memory_limit` bytes; "" for nowhere. For paths that are
    /// memory.
    std::string spill_path;
    std::int64_t memory_limit = 0;
};

/// Writes one segment. Not thread-safe. Every write is checked: Error(Output), "disk full" for ENOSPC. What
/// is written reaches the file within about a second, so that a full disk is noticed in time.
class SegmentWriter {
public:
    SegmentWriter(SegmentPlace place, const SegmentHeader& header);
    SegmentWriter(const std::string& path, const SegmentHeader& header)
        : SegmentWriter(SegmentPlace{path, {}, 0}, header) {}
    ~SegmentWriter();

    void write(const SegmentPacket& packet);
    void write(const FrameHash& hash);
    /// Writes the trailer (packets and payload_bytes are filled in) and closes the stream. It is not synced:
    /// a segment that a power cut has taken is found missing and made again. Nothing may follow.
    void finish(SegmentTrailer trailer);

    std::int64_t bytes_written() const;
    std::int64_t payload_bytes() const; ///< of the packets written so far
    bool spilled() const;               ///< it lies at the spill path

private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

/// Reads one segment from front to back. Throws Error(Verification) where the stream is torn or its checksum
/// is wrong.
class SegmentReader {
public:
    explicit SegmentReader(const std::string& path);
    ~SegmentReader();

    const SegmentHeader& header() const;
    /// The next packet; empty after the last. Hashes met on the way are collected in hashes().
    std::optional<SegmentPacket> next();
    const std::vector<FrameHash>& hashes() const; ///< complete once next() returned empty
    const SegmentTrailer& trailer() const;        ///< valid once next() returned empty

private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

struct SegmentSummary {
    SegmentHeader header;
    SegmentTrailer trailer;
    std::vector<FrameHash> hashes;
    std::vector<std::int64_t> pts; ///< of the packets, in rising order
};
/// Reads the whole segment without keeping its packets. Throws as SegmentReader does.
SegmentSummary read_segment_summary(const std::string& path);

} // namespace framewright
