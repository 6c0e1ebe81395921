// What a container says of a stream beside its parameters. Where libav keeps it depends on its version.
#pragma once

extern "C" {
#include <libavformat/avformat.h>
}

#include <cstddef>
#include <cstdint>
#include <span>

namespace framewright {

/// A stream's side data of this type, `min_size` bytes or more; empty where there is none.
std::span<const std::uint8_t> stream_side_data(const AVStream& stream, AVPacketSideDataType type,
                                               std::size_t min_size = 1);

void add_stream_side_data(AVStream& stream, AVPacketSideDataType type, std::span<const std::uint8_t> data);

} // namespace framewright
