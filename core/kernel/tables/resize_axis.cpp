#include "core/kernel/tables/resize_axis.h"

#include "core/kernel/simd/border.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <numeric>

namespace framewright {
namespace {

double support_of(ResizeMethod method) {
    return method == ResizeMethod::Bilinear ? 1 : method == ResizeMethod::Bicubic ? 2 : 3;
}

double sinc(double x) {
    return x == 0 ? 1 : std::sin(std::numbers::pi * x) / (std::numbers::pi * x);
}

double filter_value(ResizeMethod method, double x) {
    x = std::abs(x);
    if (x >= support_of(method))
        return 0;
    if (method == ResizeMethod::Bilinear)
        return 1 - x;
    if (method == ResizeMethod::Lanczos)
        return sinc(x) * sinc(x / 3);
    return x < 1 ? (1.5 * x - 2.5) * x * x + 1 : ((-0.5 * x + 2.5) * x - 4) * x + 2;
}

} // namespace

ResizeAxis make_resize_axis(ResizeMethod method, int source_size, int target_size, double scale, double shift,
                            int bit_depth) {
    const double stretch = std::max(scale, 1.0);
    const double reach = support_of(method) * stretch;
    ResizeAxis axis;
    axis.fraction_bits = bit_depth <= 12 ? 14 : 22;
    axis.taps = static_cast<int>(std::ceil(2 * reach)) + 1;
    std::vector<double> exact(static_cast<std::size_t>(axis.taps));
    for (int i = 0; i < target_size; ++i) {
        const double centre = (i + 0.5) * scale - 0.5 + shift;
        const int first = static_cast<int>(std::ceil(centre - reach));
        for (int k = 0; k < axis.taps; ++k)
            exact[static_cast<std::size_t>(k)] = filter_value(method, (first + k - centre) / stretch);
        const double sum = std::accumulate(exact.begin(), exact.end(), 0.0);
        std::int32_t lacking = 1 << axis.fraction_bits;
        std::size_t largest = axis.weights.size();
        for (int k = 0; k < axis.taps; ++k) {
            const double share = exact[static_cast<std::size_t>(k)] / sum;
            const auto weight = static_cast<std::int32_t>(std::lround(std::ldexp(share, axis.fraction_bits)));
            axis.index.push_back(reflect101(first + k, source_size));
            axis.weights.push_back(weight);
            lacking -= weight;
            if (weight > axis.weights[largest])
                largest = axis.weights.size() - 1;
        }
        axis.weights[largest] += lacking;
    }
    return axis;
}

} // namespace framewright
