#include "core/filter/table_filter.h"

namespace framewright {

void TableFilter::prepare() {
    level_table_ = make_lookup_table(format().bit_depth, [this](int value) { return map_level(value); });
    chroma_table_ = make_lookup_table(format().bit_depth, [this](int value) { return map_chroma(value); });
}

void TableFilter::process_plane(const ConstPlaneView& source, const PlaneView& target, int plane) const {
    apply_lookup_table(source, target, format().is_chroma(plane) ? chroma_table_ : level_table_);
}

} // namespace framewright
