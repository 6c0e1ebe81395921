#include "core/filter/rows/filter_rows.h"
#include "core/filter/temporal_filter.h"
#include "core/kernel/temporal.h"

namespace framewright {
namespace {

FilterDescriptor descriptor() {
    return temporal_descriptor(
        "temporal-median", "Temporal median", "Removes what shows in few frames, such as dust.",
        "Each sample becomes its median over neighbouring frames; the clip is mirrored at its ends.");
}

std::unique_ptr<Filter> create(const ParameterMap& parameters) {
    return std::make_unique<TemporalFilter>(parameters, temporal_median);
}

} // namespace

FilterRow temporal_median_filter_row() {
    return {descriptor(), create};
}

} // namespace framewright
