#include "core/filter/table_filter.h"

#include "core/kernel/lut.h"

namespace framewright {

PictureOperation::Kind TableFilter::plane_operation(int plane) const {
    const bool chroma = format().is_chroma(plane);
    return Lut1D{make_lookup_table(format().bit_depth,
                                   [&](int value) { return chroma ? map_chroma(value) : map_level(value); })};
}

} // namespace framewright
