#include "core/kernel/tables/separable_weights.h"

#include <cmath>
#include <cstddef>
#include <numeric>

namespace framewright {

int separable_intermediate_bits(int bit_depth) {
    return bit_depth <= 12 ? 14 - bit_depth : 8;
}

int gaussian_radius(double sigma) {
    return static_cast<int>(std::lround(6 * sigma + 1) | 1) / 2;
}

SymmetricWeights gaussian_weights(double sigma, int bit_depth) {
    std::vector<double> exact(static_cast<std::size_t>(gaussian_radius(sigma)) + 1);
    for (std::size_t k = 0; k < exact.size(); ++k)
        exact[k] = std::exp(-static_cast<double>(k * k) / (2 * sigma * sigma));
    const double sum = 2 * std::accumulate(exact.begin(), exact.end(), 0.0) - exact[0];
    for (double& weight : exact)
        weight /= sum;
    SymmetricWeights result;
    // The centre takes up what rounding the others leaves, at most one unit for each of them.
    result.fraction_bits = bit_depth > 12 ? 24 : 17;
    const auto limit = 32767.0 - static_cast<double>(exact.size());
    while (bit_depth <= 12 && std::ldexp(exact[0], result.fraction_bits) > limit)
        --result.fraction_bits;
    std::int32_t centre = 1 << result.fraction_bits;
    result.weights.resize(exact.size());
    for (std::size_t k = 1; k < exact.size(); ++k) {
        result.weights[k] =
            static_cast<std::int32_t>(std::lround(std::ldexp(exact[k], result.fraction_bits)));
        centre -= 2 * result.weights[k];
    }
    result.weights[0] = centre;
    return result;
}

} // namespace framewright
