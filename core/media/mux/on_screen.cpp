#include "core/media/mux/on_screen.h"

#include "core/ffmpeg/check.h"

#include <utility>

namespace framewright {

/// A display set begins with its composition (US patent 20090185789, figures 9 and 10): segment type, length,
/// then the picture's size, rate and number, the state, and at last the number of objects.
void OnScreenSubtitle::show(const AVPacket& packet) {
    constexpr std::uint8_t composition = 0x16;
    constexpr int state_at = 10;
    constexpr int objects_at = 13;
    constexpr std::uint8_t needs_what_was_before = 0;
    constexpr std::size_t max_packets = 1000; // of a stream that never begins anew
    if (packet.size <= objects_at || packet.data[0] != composition)
        return;
    const bool empty = packet.data[objects_at] == 0;
    if (empty || packet.data[state_at] != needs_what_was_before || packets_.size() >= max_packets)
        packets_.clear();
    if (!empty)
        packets_.emplace_back(
            ffmpeg::check_allocated(av_packet_clone(&packet), Text("part.packet", "a packet")));
}

std::vector<ffmpeg::PacketPtr> OnScreenSubtitle::take() {
    return std::exchange(packets_, {});
}

} // namespace framewright
