// Non-local means: a mean that counts places by how alike their surroundings are.
#pragma once

#include "core/plane/plane_view.h"

#include <cstdint>

namespace framewright {

constexpr int max_nl_means_patch = 11;
constexpr int max_nl_means_search = 35;

/// After Buades, Coll and Morel, "A non-local algorithm for image denoising" (CVPR 2005), in integers.
///
/// Samples above the largest level count as that. They are compared with 12 bits at most: as p >> max(0,
/// bit_depth - 12). The distance of two places is the sum of the squared differences over the `patch` x
/// `patch` squares around them. The weight is near
///     4096 * exp(-distance / (patch^2 * strength^2))
/// with the strength in levels of such samples. Exactly, / rounding down:
///     x = min(distance / 2^shift, limit) * factor / 2^18,   t = 32767 - x + x * x / 65536
/// t is replaced by (t * t + 16384) / 32768 four times, and the weight is t * t / 2^18: of a distance that
/// counts for nothing 0.
struct NlMeansWeights {
    int patch = 7;
    int search = 21;
    int shift = 0;
    std::uint32_t limit = 0;
    std::uint32_t factor = 0;
};

/// `patch` and `search` are odd, from 3 to their largest; `strength` is in levels of an 8-bit picture,
/// positive. Made of + - * / alone: the same on every machine.
NlMeansWeights make_nl_means_weights(int patch, int search, double strength, int bit_depth);

/// 0..4095
int nl_means_weight(const NlMeansWeights& weights, std::uint32_t distance);

/// Each sample becomes the sum of weight * sample over the `search` x `search` square around it divided by
/// the sum of the weights, rounded half up; the sums are exact. Borders reflect-101, also of what is
/// compared. `weights` are made for the planes' depth. Sizes and depths of the planes are equal; no overlap.
void nl_means(const ConstPlaneView& source, const PlaneView& target, const NlMeansWeights& weights);

/// The definition of nl_means, sample by sample.
void nl_means_reference(const ConstPlaneView& source, const PlaneView& target, const NlMeansWeights& weights);

} // namespace framewright
