// Small pictures of a clip and the peaks of its sound, as a timeline shows them: plain values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace framewright {

/// Raised whenever thumbnails or peaks would come out differently than before: what is stored of them is then
/// made anew.
inline constexpr int strip_version = 1;

inline constexpr int min_thumbnail_height = 16; ///< pixels
inline constexpr int max_thumbnail_height = 256;
inline constexpr std::size_t max_thumbnails = 64; ///< of one request
/// Of width to height and of height to width; longer pictures are cut on both sides.
inline constexpr int max_thumbnail_aspect = 4;

/// Room that each thumbnail of a request has in the shared memory, one after the other.
inline std::size_t thumbnail_slot_bytes(int height) {
    const auto rows = static_cast<std::size_t>(height);
    return rows * rows * max_thumbnail_aspect * 4;
}

/// One that has been made: 32-bit pixels, blue first, rows without gaps.
struct Thumbnail {
    int place = 0; ///< of its frame in the request
    int width = 0;
};

inline constexpr std::int64_t min_waveform_bucket_us = 1'000;
inline constexpr std::int64_t max_waveform_buckets = std::int64_t{1} << 22;
inline constexpr std::size_t max_waveform_piece = 4096;
inline constexpr int waveform_full_scale = 127;

/// The lowest and the highest sample of all channels in each of some consecutive stretches of time,
/// -waveform_full_scale to waveform_full_scale; both 0 where there is no sound.
struct WaveformPiece {
    std::int64_t first = 0; ///< number of the first stretch
    std::vector<int> lowest;
    std::vector<int> highest;
};

} // namespace framewright
