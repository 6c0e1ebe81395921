// Encoded packets as an ffmpeg program writes them to a file or a pipe, byte for byte what its encoder made.
#pragma once

#include "core/ffmpeg/handles.h"
#include "core/media/encode/encoder.h"
#include "core/media/encode/program/mpegts_unwrap.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>

namespace framewright {

/// How the program wraps its packets.
enum class PacketWrapping {
    Nut,            ///< exact times, any codec
    TransportStream ///< times in 1/90000 s from an arbitrary start; H.264 and HEVC
};

class PacketReader {
public:
    /// Waits for bytes and returns how many there were, 0 at the end of the stream. Must not throw.
    using Read = std::function<std::size_t(std::span<std::uint8_t>)>;

    struct Packet {
        std::int64_t time = 0; ///< in ticks of the clock, 0 for the first frame
        std::optional<std::int64_t> decoding_time;
        bool keyframe = false;
        Bytes data;
        Bytes extradata; ///< the stream's parameter sets, beside the first packet
    };

    /// Nothing is read yet. `clock` is what the encoder counts in; no tick of it may be shorter than 1/90000
    /// s for a transport stream.
    PacketReader(PacketWrapping wrapping, const std::string& codec, Rational clock, Read read);
    ~PacketReader();

    /// The next packet in coding order; empty at the end, and where there is no stream at all. Throws
    /// Error(Worker) for a stream that makes no sense.
    std::optional<Packet> next();

private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

} // namespace framewright
