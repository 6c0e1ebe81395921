// What lies beyond the edge of a picture.
#pragma once

#include <cstddef>

namespace framewright {

/// Index of the sample that stands in for `index` on an axis of `count` samples: mirrored at the outermost
/// sample, which is not repeated (OpenCV's BORDER_REFLECT_101), as often as it takes. `count` >= 1.
constexpr int reflect101(int index, int count) {
    if (index >= 0 && index < count)
        return index;
    if (count == 1)
        return 0;
    const int period = 2 * (count - 1);
    int folded = index % period;
    if (folded < 0)
        folded += period;
    return folded < count ? folded : period - folded;
}

/// Fills `radius` samples on both sides of row[0 .. count) by reflection. `row` must have that room.
template <typename Sample> void extend_row(Sample* row, int count, int radius) {
    for (int i = 1; i <= radius; ++i) {
        row[-i] = row[reflect101(-i, count)];
        row[count - 1 + i] = row[reflect101(count - 1 + i, count)];
    }
}

} // namespace framewright
