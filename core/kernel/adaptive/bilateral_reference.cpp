#include "core/kernel/adaptive/bilateral.h"
#include "core/kernel/simd/border.h"

#include <cstdint>

namespace framewright {
namespace {

template <typename Sample>
void smooth(const ConstPlaneView& source, const PlaneView& target, const BilateralWeights& weights) {
    const std::int64_t middle_weight = bilateral_weight(weights, {}, 0, 0);
    for (int y = 0; y < source.height; ++y) {
        for (int x = 0; x < source.width; ++x) {
            const int middle = source.row<Sample>(y)[x];
            std::int64_t sum = middle_weight * middle;
            std::int64_t total = middle_weight;
            for (const BilateralPair& pair : weights.pairs) {
                for (const int side : {1, -1}) {
                    const int neighbour = source.row<Sample>(reflect101(
                        y + side * pair.dy, source.height))[reflect101(x + side * pair.dx, source.width)];
                    const int weight = bilateral_weight(weights, pair, middle, neighbour);
                    sum += std::int64_t{weight} * neighbour;
                    total += weight;
                }
            }
            target.row<Sample>(y)[x] = static_cast<Sample>((2 * sum + total) / (2 * total));
        }
    }
}

} // namespace

void bilateral_blur_reference(const ConstPlaneView& source, const PlaneView& target,
                              const BilateralWeights& weights) {
    if (source.bit_depth > 8)
        smooth<std::uint16_t>(source, target, weights);
    else
        smooth<std::uint8_t>(source, target, weights);
}

} // namespace framewright
