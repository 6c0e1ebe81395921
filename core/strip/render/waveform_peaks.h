// Gathers samples into the lowest and highest value of each stretch of time. Plain arithmetic, bounded
// memory.
#pragma once

#include "core/strip/strip_types.h"

#include <cstdint>
#include <functional>

namespace framewright {

class WaveformPeaks {
public:
    /// `take` gets every stretch from 0 to `buckets` once, in order, a piece at a time.
    WaveformPeaks(std::int64_t buckets, std::function<void(const WaveformPiece&)> take);

    /// A sample in the stretch `bucket`. What lies outside of the clip, or before what was handed out, is
    /// left out.
    void add(std::int64_t bucket, float sample);
    /// Hands out what is left; stretches that had no sample are silent.
    void finish();

    std::int64_t samples() const { return samples_; }

private:
    void hand_out(std::int64_t end);
    void restart();

    const std::int64_t buckets_;
    const std::function<void(const WaveformPiece&)> take_;
    WaveformPiece piece_; ///< lowest above highest where there was no sample yet
    std::int64_t samples_ = 0;
};

} // namespace framewright
