// Scores over a clip's frames, in bounded memory.
#pragma once

#include "core/metric/quality_record.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace framewright {

/// Holds every frame of a clip of up to `limit` frames. Of a longer one each entry stands for as many frames,
/// a power of two, as it takes, and has the worst score that any of them has.
class QualityCurve {
public:
    explicit QualityCurve(std::size_t limit = std::size_t{1} << 15) : limit_(limit) {}

    /// Frames come in order. Scores that come later are added by add_score().
    void add(std::int64_t frame, const std::map<std::string, double>& scores);
    /// The score of the `number`-th frame that was added, counted from 0, by a metric of the table.
    void add_score(std::size_t number, const std::string& metric, double score);

    std::size_t frame_count() const { return count_; }
    std::int64_t frames_per_entry() const { return static_cast<std::int64_t>(step_); }
    std::vector<FrameQuality> take() { return std::move(entries_); }

private:
    void halve();

    const std::size_t limit_;
    std::size_t step_ = 1;
    std::size_t count_ = 0;
    std::vector<FrameQuality> entries_;
};

} // namespace framewright
