// The few header bits of VP8 and VP9 that tell whether a packet shows a frame.
#pragma once

#include <cstdint>
#include <span>

namespace framewright {

/// RFC 6386, section 9.1: the show_frame flag of the frame tag.
bool vp8_shows_frame(std::span<const std::uint8_t> payload);

/// VP9 bitstream specification, annex B (superframe index) and section 6.2 (uncompressed header): whether any
/// frame of the packet is shown.
bool vp9_shows_frame(std::span<const std::uint8_t> payload);

} // namespace framewright
