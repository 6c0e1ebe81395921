// Where the samples of subsampled chroma planes sit.
#pragma once

#include <array>
#include <vector>

namespace framewright {

/// One axis of a subsampled plane: each chroma sample stands for 2^shift luma samples and sits
/// `offset_eighths` / 8 luma samples after the first of them.
struct ChromaAxis {
    int shift = 0; ///< 0..2
    int offset_eighths = 0;
};

struct ChromaLayout {
    ChromaAxis horizontal;
    ChromaAxis vertical;
};

/// `location` is libav's numbering (1 left, 2 centre, 3 top left, 4 top, 5 bottom left, 6 bottom); 0,
/// unspecified, counts as left, as MPEG-2 and everything after it have it.
ChromaLayout chroma_layout(int shift_x, int shift_y, int location);

/// Weights of one axis, for tests and other implementations: taps[k] belongs to source sample f * i + first +
/// k.
struct DownsampleTaps {
    int first = 0;
    int total_bits = 0; ///< the taps' sum is 2^total_bits
    std::vector<int> taps;
};
DownsampleTaps downsample_taps(const ChromaAxis& axis);

/// Where luma sample f * i + phase lies: between chroma samples i + first and i + first + 1, `weight` / 8 of
/// the way.
struct UpsamplePhase {
    int first = 0;
    int weight = 0; ///< 0..7
};
std::array<UpsamplePhase, 4> upsample_phases(const ChromaAxis& axis);

} // namespace framewright
