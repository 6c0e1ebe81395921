// Quality metrics: how far a picture is from its original. A metric is one file in this folder and one row in
// metric_table.cpp.
#pragma once

#include "core/frame/picture.h"

#include <memory>
#include <optional>
#include <span>
#include <string>

namespace framewright {

/// Gathers a clip's frames one after the other. Not thread-safe.
class Metric {
public:
    virtual ~Metric() = default;
    /// The score of one frame. Both pictures have the same layout, 8 to 16 bits deep. Empty where the
    /// pictures are too small for this metric.
    virtual std::optional<double> add(const ConstPicture& original, const ConstPicture& picture) = 0;
    /// The score of all frames so far, by the method's own way of joining them; empty where there is none.
    virtual std::optional<double> mean() const = 0;
};

struct MetricRow {
    const char* id;   ///< the word on the command line and in JSON
    const char* name; ///< for tables and charts
    const char* unit; ///< "" for none
    const char* help; ///< with the source of the method
    bool higher_is_better;
    double perfect; ///< the score of a picture that equals its original
    /// Null where a library measures whole clips instead (see the worker's operation `quality`).
    std::unique_ptr<Metric> (*create)();
    bool offered = true; ///< to choose from; else a comparison measures it where it is needed
};

std::span<const MetricRow> metric_table();

/// The row with this id. Throws Error(Usage) naming the known ones.
const MetricRow& find_metric(const std::string& id);

std::unique_ptr<Metric> make_difference();
std::unique_ptr<Metric> make_psnr();
std::unique_ptr<Metric> make_ssim();

} // namespace framewright
