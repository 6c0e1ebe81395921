#include "core/kernel/median.h"
#include "core/kernel/simd/border.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace framewright {
namespace {

template <typename Sample>
void median_reference(const ConstPlaneView& source, const PlaneView& target, int size) {
    const int radius = size / 2;
    std::vector<Sample> window;
    for (int y = 0; y < source.height; ++y) {
        for (int x = 0; x < source.width; ++x) {
            window.clear();
            for (int j = -radius; j <= radius; ++j) {
                for (int i = -radius; i <= radius; ++i)
                    window.push_back(source.row<Sample>(
                        reflect101(y + j, source.height))[reflect101(x + i, source.width)]);
            }
            const auto middle = window.begin() + size * size / 2;
            std::nth_element(window.begin(), middle, window.end());
            target.row<Sample>(y)[x] = *middle;
        }
    }
}

} // namespace

void median_blur_reference(const ConstPlaneView& source, const PlaneView& target, int size) {
    if (source.bit_depth > 8)
        median_reference<std::uint16_t>(source, target, size);
    else
        median_reference<std::uint8_t>(source, target, size);
}

} // namespace framewright
