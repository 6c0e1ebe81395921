#include "core/filter/rows/filter_rows.h"
#include "core/filter/temporal_filter.h"
#include "core/kernel/temporal.h"

namespace framewright {
namespace {

const FilterDescriptor& descriptor() {
    static const FilterDescriptor row = temporal_descriptor(
        "temporal-median", "Temporal median",
        "Replaces each sample by its median over neighbouring frames: removes what shows in few "
        "of them, such as dust. The clip is mirrored at its ends.");
    return row;
}

std::unique_ptr<Filter> create(const ParameterMap& parameters) {
    return std::make_unique<TemporalFilter>(parameters, temporal_median);
}

} // namespace

const FilterRow temporal_median_filter_row{descriptor, create};

} // namespace framewright
