// What quality costs: bit rate over score by encoder, and how far encoders lie apart.
#pragma once

#include "core/benchmark/record/comparison.h"
#include "core/metric/metric.h"

#include <optional>
#include <string>
#include <vector>

namespace framewright {

struct RatePoint {
    double score = 0;
    double bits_per_second = 0; ///< of the whole file
    double seconds = 0;         ///< median wall time
};

/// The cells of one encoder with one speed and the same options at several qualities or bit rates, by rising
/// score.
struct RateCurve {
    std::string encoder; ///< label without quality and bit rate
    std::vector<RatePoint> points;
};

/// Of the metric `id`, in the order of the record. Scores that are infinite, cells without runs or without
/// that score, and further backends of the same encoder are left out; so are points that cost more than one
/// of a better score.
std::vector<RateCurve> rate_curves(const ComparisonRecord& record, const std::string& id);

struct MetricCurves {
    const MetricRow* metric = nullptr; ///< null where no encoder was run at several qualities and measured
    std::vector<RateCurve> curves;     ///< those of two points and more
};

/// By the metric that ranks, else by the first in the table that any curve has.
MetricCurves metric_curves(const ComparisonRecord& record);

/// What this encoder needs for a score, between its points: monotone piecewise cubic interpolation (Fritsch
/// and Carlson, "Monotone piecewise cubic interpolation", 1980) of the logarithm of the bit rate. Empty
/// outside its points.
std::optional<RatePoint> rate_at(const RateCurve& curve, double score);

/// The mean difference of the bit rate at equal score, over the scores that both reach: -0.2 where `curve`
/// needs 20 % less than `reference`. After Bjøntegaard, "Calculation of average PSNR differences between
/// RD-curves" (VCEG-M33, 2001), with piecewise cubics (as in JCTVC-L1100). Empty with fewer than three points
/// of either or without scores in common.
std::optional<double> bjontegaard_rate(const RateCurve& reference, const RateCurve& curve);

} // namespace framewright
