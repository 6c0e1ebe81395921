#include "core/kernel/adaptive/nl_means.h"
#include "core/kernel/simd/border.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace framewright {
namespace {

constexpr int farthest = 10240; ///< what x is at most: 10 / 32, with 15 bits behind the point
constexpr int fraction_bits = 18;
constexpr double coarsest = 4096; ///< a factor has 12 bits and more

template <typename Sample> class Plane {
public:
    explicit Plane(const ConstPlaneView& view) : view_(view), shift_(std::max(0, view.bit_depth - 12)) {}
    int sample(int x, int y) const {
        return std::min<int>(view_.row<Sample>(reflect101(y, view_.height))[reflect101(x, view_.width)],
                             view_.max_value());
    }
    std::uint32_t distance(int x, int y, int other_x, int other_y, int radius) const {
        std::uint32_t sum = 0;
        for (int dy = -radius; dy <= radius; ++dy)
            for (int dx = -radius; dx <= radius; ++dx) {
                const int difference =
                    (sample(x + dx, y + dy) >> shift_) - (sample(other_x + dx, other_y + dy) >> shift_);
                sum += static_cast<std::uint32_t>(difference * difference);
            }
        return sum;
    }

private:
    const ConstPlaneView view_;
    const int shift_;
};

template <typename Sample>
void denoise(const ConstPlaneView& source, const PlaneView& target, const NlMeansWeights& weights) {
    const Plane<Sample> plane(source);
    const int reach = weights.search / 2;
    for (int y = 0; y < source.height; ++y)
        for (int x = 0; x < source.width; ++x) {
            std::int64_t sum = 0, total = 0;
            for (int dy = -reach; dy <= reach; ++dy)
                for (int dx = -reach; dx <= reach; ++dx) {
                    const std::int64_t weight =
                        nl_means_weight(weights, plane.distance(x, y, x + dx, y + dy, weights.patch / 2));
                    sum += weight * plane.sample(x + dx, y + dy);
                    total += weight;
                }
            target.row<Sample>(y)[x] = static_cast<Sample>((2 * sum + total) / (2 * total));
        }
}

} // namespace

NlMeansWeights make_nl_means_weights(int patch, int search, double strength, int bit_depth) {
    NlMeansWeights weights;
    weights.patch = patch;
    weights.search = search;
    const double levels = std::ldexp(strength, std::min(bit_depth, 12) - 8);
    double factor = std::ldexp(1024 / (patch * patch * levels * levels), fraction_bits);
    for (; factor < coarsest; factor *= 2)
        ++weights.shift;
    weights.factor = static_cast<std::uint32_t>(std::floor(factor));
    weights.limit = (std::uint32_t{farthest} << fraction_bits) / weights.factor;
    return weights;
}

int nl_means_weight(const NlMeansWeights& weights, std::uint32_t distance) {
    const auto x = static_cast<int>(std::min(distance >> weights.shift, weights.limit) * weights.factor >>
                                    fraction_bits);
    int t = 32767 - x + ((x * x) >> 16);
    for (int i = 0; i < 4; ++i)
        t = (t * t + 16384) >> 15;
    return (t * t) >> 18;
}

void nl_means_reference(const ConstPlaneView& source, const PlaneView& target,
                        const NlMeansWeights& weights) {
    if (source.bit_depth > 8)
        denoise<std::uint16_t>(source, target, weights);
    else
        denoise<std::uint8_t>(source, target, weights);
}

} // namespace framewright
