// What the scopes show of a picture: how often each level occurs. Plain values in a fixed layout, which a
// worker writes into shared memory.
#pragma once

#include <array>
#include <cstdint>

namespace framewright {

/// The lines of the histogram and of the waveform.
enum class ScopeChannel { Luma, Red, Green, Blue };

/// Levels are those of an 8-bit picture: deeper samples count by their upper 8 bits. Luma and chroma are as
/// stored; red, green and blue run from black (0) to white (255), whatever the range of the samples is.
/// Columns are those of the upright picture, 256 over its width.
struct ScopeCounts {
    static constexpr int levels = 256;
    static constexpr int columns = 256;
    static constexpr int channels = 4;
    using Line = std::array<std::uint32_t, levels>;

    std::array<Line, channels> histogram;                     ///< by ScopeChannel
    std::array<std::array<Line, columns>, channels> waveform; ///< by ScopeChannel and column
    std::array<Line, levels> vectors;                         ///< by the level of Cr, then of Cb
    std::uint32_t samples = 0;                                ///< pixels that were counted
    std::uint32_t below = 0;      ///< of them, with a stored component below its legal range
    std::uint32_t above = 0;      ///< or above it
    std::uint32_t full_range = 0; ///< 1: every level is legal, 0 and the highest count as out of range
    std::uint32_t bit_depth = 0;
    double red_weight = 0; ///< of the matrix: luma is red_weight R + blue_weight B + the rest G
    double blue_weight = 0;
    std::uint32_t has_chroma = 0; ///< 0: a gray picture, whose red, green and blue are its luma
};

} // namespace framewright
