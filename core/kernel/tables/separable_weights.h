// The weights of a Gaussian blur, in fixed point.
#pragma once

#include <cstdint>
#include <vector>

namespace framewright {

/// One axis of a separable filter, in fixed point. weights[0] is the centre, weights[k] stands for both
/// samples at distance k; weights[0] + 2 * (weights[1] + ...) is exactly 2^fraction_bits.
struct SymmetricWeights {
    std::vector<std::int32_t> weights;
    int fraction_bits = 0;
    int radius() const { return static_cast<int>(weights.size()) - 1; }
};

/// Samples on each side that a Gaussian of `sigma` (samples) reaches: half of round(6 sigma + 1) | 1,
/// OpenCV's choice for 8-bit pictures, whatever the depth.
int gaussian_radius(double sigma);

/// Weights exp(-k^2 / (2 sigma^2)), normalised. Up to 12 bits of depth the weights fit 16-bit words, with at
/// most 17 fraction bits; above, they have 24.
SymmetricWeights gaussian_weights(double sigma, int bit_depth);

/// Fraction bits that the intermediate picture keeps: 14 - bit_depth up to 12 bits, 8 above.
int separable_intermediate_bits(int bit_depth);

} // namespace framewright
