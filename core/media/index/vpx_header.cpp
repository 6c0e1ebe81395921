#include "core/media/index/vpx_header.h"

#include <cstddef>

namespace framewright {
namespace {

using Payload = std::span<const std::uint8_t>;

bool vp9_frame_is_shown(Payload frame) {
    if (frame.empty())
        return false;
    const unsigned first = frame[0];
    int bit = 5; // after the 2-bit frame marker
    const auto next = [&] { return first >> bit-- & 1u; };
    const bool low = next() != 0;
    const bool high = next() != 0;
    if (low && high)
        --bit; // reserved
    if (next() != 0)
        return true; // show_existing_frame
    next();          // frame_type
    return next() != 0;
}

/// Bytes of the superframe index at the packet's end, 0 when it is a single frame.
std::size_t superframe_index_size(Payload payload) {
    const unsigned marker = payload.back();
    if ((marker & 0xe0u) != 0xc0u)
        return 0;
    const std::size_t size = 2 + ((marker >> 3 & 3u) + 1) * ((marker & 7u) + 1);
    return payload.size() >= size && payload[payload.size() - size] == marker ? size : 0;
}

} // namespace

bool vp8_shows_frame(Payload payload) {
    return !payload.empty() && (payload[0] & 0x10u) != 0;
}

bool vp9_shows_frame(Payload payload) {
    if (payload.empty())
        return false;
    const std::size_t index_size = superframe_index_size(payload);
    if (index_size == 0)
        return vp9_frame_is_shown(payload);
    const unsigned marker = payload.back();
    const std::size_t bytes = (marker >> 3 & 3u) + 1;
    const std::size_t frames = (marker & 7u) + 1;
    std::size_t entry = payload.size() - index_size + 1;
    std::size_t at = 0;
    for (std::size_t i = 0; i < frames; ++i) {
        std::size_t size = 0;
        for (std::size_t b = 0; b < bytes; ++b)
            size |= static_cast<std::size_t>(payload[entry++]) << (8 * b);
        if (size > payload.size() - index_size - at)
            return true; // damaged: let the decoder say so
        if (vp9_frame_is_shown(payload.subspan(at, size)))
            return true;
        at += size;
    }
    return false;
}

} // namespace framewright
