// The weights of a bilateral filter, in fixed point.
#pragma once

#include <vector>

namespace framewright {

constexpr int max_bilateral_diameter = 31;
/// Rounds a weight half up.
constexpr int half_phase = 32768;

/// Two neighbours that lie opposite each other: (dx, dy) and (-dx, -dy) from the sample in the middle.
struct BilateralPair {
    int dx = 0;             ///< samples to the right
    int dy = 0;             ///< rows down, not negative; where it is 0, dx is positive
    int exponent = 0;       ///< distance^2 / (2 sigma_space^2) / 48 in 1/32768, at most 10/48
    int phase = half_phase; ///< where their weights are rounded up, in 1/65536 of a unit, below 65536
};

/// The weight of a neighbour is near
///     exp(-(difference^2 / (2 sigma_color^2) + distance^2 / (2 sigma_space^2)))
/// in 1/32768: the 32nd power of a parabola. Exactly, in integers, where rounded(a) is (a + 16384) >> 15:
///     scaled(p) = ((p << (16 - bit_depth)) * factor) >> 16
///     u = clamp(scaled(neighbour) - scaled(middle), -limit, limit) << shift
///     m = 24472 - exponent - rounded(u * u),   t = 14491 + rounded(m * m)
/// t is replaced by rounded(t * t) four times, and the weight is (2 * t * t + phase) >> 16. Factor and
/// exponents are made of + - * / and square roots alone: the same on every machine.
struct BilateralWeights {
    int radius = 0;
    int bit_depth = 8;
    int factor = 0; ///< below 65536
    int shift = 0;
    int limit = 0; ///< 32767 >> shift
    std::vector<BilateralPair>
        pairs; ///< of the disc distance^2 <= radius^2, where exp(...) can be above exp(-10)
};

/// `diameter` is odd, 3..max_bilateral_diameter; `sigma_color` is in levels of an 8-bit picture, 1 or more;
/// `sigma_space` in samples, positive. In discs of up to 15 samples across, weights are rounded half up; in
/// larger ones each pair is rounded at a place of its own, so that what rounding many small weights loses and
/// adds evens out.
BilateralWeights make_bilateral_weights(int diameter, double sigma_color, double sigma_space, int bit_depth);

/// The weight of a neighbour, 0..32767.
int bilateral_weight(const BilateralWeights& weights, const BilateralPair& pair, int middle, int neighbour);

} // namespace framewright
