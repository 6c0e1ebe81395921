// Everything that is measured of a clip while its frames come by.
#pragma once

#include "core/frame/frame.h"
#include "core/metric/metric.h"
#include "core/metric/quality_curve.h"
#include "core/metric/score_pool.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace framewright {

/// The metrics that are computed frame by frame, each over all frames. Not thread-safe.
class MetricSet {
public:
    /// Of `ids` those whose rows make a Metric.
    MetricSet(const std::vector<std::string>& ids, const MetricInput& input);

    /// The scores of one pair of planar frames. Alpha counts where it was kept and both have it.
    std::map<std::string, double> add(const Frame& original, const Frame& other, bool alpha_kept = true);
    std::map<std::string, double> means() const;
    std::map<std::string, double> plane_means(const std::string& id) const;
    std::vector<std::string> ids() const;

private:
    std::map<std::string, std::unique_ptr<Metric>> metrics_;
};

/// The scores of a clip's frames, joined in all the ways that a QualityRecord knows. Memory is bounded by the
/// clip's length only where scores come late.
class ClipScores {
public:
    /// `frames`: how many the clip has at most.
    explicit ClipScores(std::int64_t frames) : frames_(frames) {}

    /// From now on frames' numbers are kept for add_late().
    void expect_late_scores() { late_ = true; }
    void add(std::int64_t frame, double seconds, const std::map<std::string, double>& scores);
    /// Scores of all frames at once, in order. False where there are not as many as frames.
    bool add_late(const std::string& metric, const std::vector<double>& scores);
    /// Moves what was gathered into the record: `pooled`, `frames`.
    void take(QualityRecord& record);

private:
    struct Place {
        std::int64_t frame = 0;
        double seconds = 0;
    };
    ScorePool& pool(const std::string& metric);

    const std::int64_t frames_;
    bool late_ = false;
    std::vector<Place> places_;
    std::map<std::string, ScorePool> pools_;
    QualityCurve curve_;
};

} // namespace framewright
