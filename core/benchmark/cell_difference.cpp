#include "core/benchmark/cell_difference.h"

#include "core/metric/registry/metric_registry.h"

#include <cmath>

namespace framewright {
namespace {
constexpr const char* lossless_encoder = "ffv1";
} // namespace

int measure_difference(JobSpec job, const std::string& output, const DifferenceSteps& steps) {
    job.encoder = {};
    job.encoder.id = lossless_encoder;
    job.output = output;
    job.frame_hashes.clear();
    job.trace.clear();
    steps.run(job);
    const std::string& metric = bounding_metric().id;
    const QualityRecord quality = steps.measure(job, {metric});
    // What had to be converted for the encoder would be compared after the conversion, which hides something.
    const auto converted = quality.conversion.find(metric);
    const auto found = quality.mean.find(metric);
    if (found == quality.mean.end() || (converted != quality.conversion.end() && converted->second > 0))
        throw Error(
            ErrorKind::Unsupported, "-", "compare",
            Text("compare.not_held", "{1} does not hold these pictures as they are", lossless_encoder));
    return static_cast<int>(std::lround(found->second));
}

} // namespace framewright
