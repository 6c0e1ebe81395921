// What the scores of a clip's frames come to, besides their mean.
#pragma once

#include "core/metric/quality_record.h"

#include <cstdint>
#include <vector>

namespace framewright {

/// Takes a clip's scores frame by frame. Keeps the worst 5 % of them and a few frames, no more.
class ScorePool {
public:
    /// `frames`: how many will come at most; fewer is fine.
    ScorePool(std::int64_t frames, bool higher_is_better);

    /// `seconds`: the frame's time in the clip.
    void add(std::int64_t frame, double seconds, double score);
    PooledScore pooled() const;

private:
    bool worse(double a, double b) const { return higher_is_better_ ? a < b : a > b; }

    const bool higher_is_better_;
    const std::size_t kept_; ///< scores at most
    std::int64_t count_ = 0;
    double reciprocals_ = 0;
    bool harmonic_ = true;           ///< no score was 0 or less
    std::vector<double> worst_;      ///< a heap: the best of them first
    std::vector<WorstFrame> frames_; ///< likewise
};

} // namespace framewright
