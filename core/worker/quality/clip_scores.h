// Everything that is measured of a clip while its frames come by.
#pragma once

#include "core/frame/frame.h"
#include "core/metric/metric.h"
#include "core/metric/registry/quality_curve.h"
#include "core/metric/score_pool.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace framewright {

/// The metrics that are computed frame by frame, each over all frames. Not thread-safe.
class MetricSet {
public:
    /// Of `ids` those whose rows make a Metric here.
    MetricSet(const std::vector<std::string>& ids, const MetricInput& input);

    /// The scores of one pair of planar frames. Alpha counts where it was kept and both have it.
    std::map<std::string, double> add(const Frame& original, const Frame& other, bool alpha_kept = true);
    std::map<std::string, double> means() const;
    std::map<std::string, double> plane_means(const std::string& id) const;
    std::vector<std::string> ids() const;

private:
    std::map<std::string, std::unique_ptr<Metric>> metrics_;
};

/// The scores of a clip's frames, joined in all the ways that a QualityRecord knows. Kept are a curve of
/// bounded length, the worst 5 % of a metric's scores, and where frames are missing.
class ClipScores {
public:
    /// `frames`: how many the clip has at most. `seconds_of`: a frame's time in the clip.
    ClipScores(std::int64_t frames, std::function<double(std::int64_t frame)> seconds_of)
        : frames_(frames), seconds_of_(std::move(seconds_of)) {}

    /// Frames come in order.
    void add(std::int64_t frame, const std::map<std::string, double>& scores);
    /// Scores of all frames at once, in order. False where there are not as many as frames.
    bool add_late(const std::string& metric, const std::vector<double>& scores);
    /// Moves what was gathered into the record: `pooled`, `frames`.
    void take(QualityRecord& record);

private:
    /// Frames without a gap.
    struct Stretch {
        std::int64_t first = 0;
        std::int64_t end = 0;
    };
    ScorePool& pool(const std::string& metric);

    const std::int64_t frames_;
    const std::function<double(std::int64_t)> seconds_of_;
    std::vector<Stretch> stretches_; ///< that came
    std::map<std::string, ScorePool> pools_;
    QualityCurve curve_;
};

} // namespace framewright
