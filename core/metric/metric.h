// Quality metrics: how far a picture is from its original. A metric of this program is one file in rows/ and
// one row in registry/metric_registry.cpp.
#pragma once

#include "core/base/text.h"
#include "core/frame/picture.h"
#include "core/schema/registry.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace framewright {

class ClipMeter;

/// What a metric is told of the clip before its first frame.
struct MetricInput {
    double frames_per_second = 0; ///< average; 0 where unknown
};

/// Gathers a clip's frames one after the other. Not thread-safe.
class Metric {
public:
    virtual ~Metric() = default;
    /// The score of one frame. Both pictures have the same layout, 8 to 16 bits deep. Empty where the
    /// pictures are too small for this metric.
    virtual std::optional<double> add(const ConstPicture& original, const ConstPicture& picture) = 0;
    /// The score of all frames so far, by the method's own way of joining them; empty where there is none.
    virtual std::optional<double> mean() const = 0;
    /// The same of each plane, by its name, where the method tells them from each other.
    virtual std::map<std::string, double> plane_means() const { return {}; }
};

/// How scores of frames are joined to one of them all.
enum class ScoreScale {
    Linear,           ///< their mean
    PowerDecibels,    ///< of the mean of the errors: 10 log10
    AmplitudeDecibels ///< of the mean of the errors' roots: 20 log10
};

struct MetricRow : RowInfo { ///< the id is the word on the command line and in JSON
    std::string name;        ///< for tables and charts
    std::string unit;        ///< "" for none
    std::string help;        ///< with the source of the method
    bool higher_is_better = true;
    double perfect = 0;    ///< the score of a picture that equals its original
    double usual_goal = 0; ///< what a search for a quality starts out from: few see a difference
    int digits = 2;        ///< after the point, in tables
    ScoreScale scale = ScoreScale::Linear;
    double tolerance = 0;    ///< a quality that is searched for need not be nearer to its target
    int settling_frames = 0; ///< at the start of a clip, whose scores say little of later ones
    /// For a metric that scores frame by frame; empty for the others.
    std::function<std::unique_ptr<Metric>(const MetricInput& input)> create;
    /// For one that scores a clip as a whole (see clip_meter.h). Where both are empty this program only
    /// describes the metric.
    std::function<std::unique_ptr<ClipMeter>()> make_clip_meter;
    /// Why it cannot be measured here, "" where it can; empty where it always can. Asked for when it is
    /// needed: it may take a moment.
    std::function<Text()> absence;
    bool offered = true;     ///< to choose from; else a comparison measures it where it is needed
    bool by_default = false; ///< a comparison measures it where none was named
    bool of_preview = false; ///< an encoded preview tells it of the frame on screen
    bool ranks = false;      ///< the one by which a comparison weighs quality against time and size
    bool bounds = false;     ///< the one by which pictures keep to a bound, in levels

    const RowInfo& info() const { return *this; }
};

/// Why this program cannot measure it; "" where it can.
Text reason_of_absence(const MetricRow& row);

/// The score of a clip whose frames have these; empty where there are none.
std::optional<double> joined_score(const std::vector<double>& scores, ScoreScale scale);

/// As tables show it, with the row's digits: "42.07", "inf".
std::string format_score(const MetricRow& row, double score);
/// With name and unit: "PSNR 42.07 dB", "SSIM 0.9812".
std::string score_text(const MetricRow& row, double score);

} // namespace framewright
