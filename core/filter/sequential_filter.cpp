#include "core/filter/sequential_filter.h"

namespace framewright {

void SequentialFilter::process(std::span<const ConstPicture> window, const Picture& output) const {
    start()->process(window, output);
}

} // namespace framewright
