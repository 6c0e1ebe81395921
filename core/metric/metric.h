// Quality metrics: how far a picture is from its original. A metric of this program is one file in
// this folder and one row in metric_registry.cpp.
#pragma once

#include "core/frame/picture.h"
#include "core/schema/registry.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
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

struct MetricRow : RowInfo { ///< the id is the word on the command line and in JSON
    std::string name;        ///< for tables and charts
    std::string unit;        ///< "" for none
    std::string help;        ///< with the source of the method
    bool higher_is_better = true;
    double perfect = 0; ///< the score of a picture that equals its original
    /// Empty where a library measures whole clips instead (see the worker's quality pass).
    std::function<std::unique_ptr<Metric>()> create;
    bool offered = true; ///< to choose from; else a comparison measures it where it is needed

    const RowInfo& info() const { return *this; }
};

/// Every metric there is; on first use those of this program, in menu order.
Registry<MetricRow>& metric_registry();

std::unique_ptr<Metric> make_difference();
std::unique_ptr<Metric> make_psnr();
std::unique_ptr<Metric> make_ssim();

} // namespace framewright
