// The sound that is played with the picture: plain values.
#pragma once

#include <cstddef>
#include <cstdint>

namespace framewright {

inline constexpr int sound_rate = 48'000; ///< frames a second; a frame is a sample of each channel
inline constexpr int sound_channels = 2;
inline constexpr int max_sound_frames = sound_rate; ///< of one request
inline constexpr std::size_t sound_frame_bytes = sound_channels * sizeof(float);

/// How fast the clip is played, in percent of its own speed. The pitch stays.
inline constexpr int min_sound_speed = 25;
inline constexpr int max_sound_speed = 400;

/// Frames that a request has put into the shared memory: 32-bit floats, left and right in turn, -1..1.
struct SoundBlock {
    int frames = 0;
    bool ended = false; ///< nothing follows
};

} // namespace framewright
