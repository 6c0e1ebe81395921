#include "core/filter/rows/filter_rows.h"
#include "core/filter/temporal_filter.h"
#include "core/kernel/temporal.h"

namespace framewright {
namespace {

FilterDescriptor descriptor() {
    return temporal_descriptor(
        "temporal-average", "Temporal average", "Less noise, but trails behind motion.",
        "Each sample becomes its mean over neighbouring frames, rounded half up; the clip is mirrored at its "
        "ends.");
}

std::unique_ptr<Filter> create(const ParameterMap& parameters) {
    return std::make_unique<TemporalFilter>(parameters, temporal_average);
}

} // namespace

FilterRow temporal_average_filter_row() {
    return {descriptor(), create};
}

} // namespace framewright
