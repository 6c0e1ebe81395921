#include "core/kernel/tables/bilateral_weights.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

namespace framewright {
namespace {

constexpr int one = 32768; ///< of the fixed-point numbers
constexpr double max_exponent = 10;
constexpr int widest_rounded_half_up = 15;

// What two irrational steps leave of 1: any part of the disc meets all places alike.
int spread_phase(int dx, int dy) {
    return (dx * 49471 + dy * 37345) & 0xFFFF;
}

int rounded(int product) {
    return (product + one / 2) >> 15;
}

} // namespace

BilateralWeights make_bilateral_weights(int diameter, double sigma_color, double sigma_space, int bit_depth) {
    BilateralWeights result;
    result.radius = diameter / 2;
    result.bit_depth = bit_depth;
    // u has 32768 where difference^2 / (2 sigma_color^2) is 48; a difference of 2^bit_depth levels, shifted
    // down, must fit 16 bits.
    double factor = std::ldexp(one / (std::ldexp(sigma_color, bit_depth - 8) * std::sqrt(96.0)), bit_depth);
    for (; factor > 65535; factor /= 2)
        ++result.shift;
    result.factor = static_cast<int>(std::floor(factor));
    result.limit = (one - 1) >> result.shift;
    for (int dy = 0; dy <= result.radius; ++dy) {
        for (int dx = -result.radius; dx <= result.radius; ++dx) {
            const int distance = dx * dx + dy * dy;
            const double exponent = distance / (2 * sigma_space * sigma_space);
            if (distance > result.radius * result.radius || (dy == 0 && dx <= 0) || exponent > max_exponent)
                continue;
            result.pairs.push_back({dx, dy, static_cast<int>(std::floor(exponent / 48 * one + 0.5)),
                                    diameter > widest_rounded_half_up ? spread_phase(dx, dy) : half_phase});
        }
    }
    return result;
}

int bilateral_weight(const BilateralWeights& weights, const BilateralPair& pair, int middle, int neighbour) {
    const auto scaled = [&](int sample) {
        return static_cast<int>((std::int64_t{sample << (16 - weights.bit_depth)} * weights.factor) >> 16);
    };
    const int u =
        std::clamp(scaled(neighbour) - scaled(middle), -weights.limit, weights.limit) * (1 << weights.shift);
    const int m = 24472 - pair.exponent - rounded(u * u);
    int t = 14491 + rounded(m * m);
    for (int i = 0; i < 4; ++i)
        t = rounded(t * t);
    return static_cast<int>((2 * std::int64_t{t} * t + pair.phase) >> 16);
}

} // namespace framewright
