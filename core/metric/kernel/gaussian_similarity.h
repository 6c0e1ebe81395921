// Structural similarity under a Gaussian window.
#pragma once

#include "core/plane/plane_view.h"

#include <cstddef>
#include <vector>

namespace framewright {

/// Samples of a plane as numbers, row after row without gaps.
struct FloatPlane {
    int width = 0;
    int height = 0;
    std::vector<float> samples;

    const float* row(int y) const {
        return samples.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width);
    }
    float* row(int y) {
        return samples.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width);
    }
};

/// The samples from 0 to 255, whatever their depth.
FloatPlane float_plane(const ConstPlaneView& plane);

/// Half as large, rounded up: means of 2x2 samples, the last row and column repeated where one is missing.
FloatPlane halved(const FloatPlane& plane);

/// Side of the window of 11x11 samples with a standard deviation of 1.5; planes are at least as large.
inline constexpr int similarity_window = 11;

/// Means over all windows that lie within the planes, which have one size.
struct Similarity {
    double whole = 0;     ///< luminance times contrast and structure
    double structure = 0; ///< contrast and structure alone
};
Similarity gaussian_similarity(const FloatPlane& a, const FloatPlane& b);

} // namespace framewright
