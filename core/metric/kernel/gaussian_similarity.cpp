#include "core/metric/kernel/gaussian_similarity.h"

#include "core/kernel/simd/scratch.h"
#include "core/kernel/simd/simd_targets.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/metric/kernel/gaussian_similarity.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace framewright::HWY_NAMESPACE {

// The loops are plain: compiled for each instruction set they become vectors.

using Weights = std::array<float, similarity_window>;

Weights gaussian_weights() {
    constexpr double deviation = 1.5;
    std::array<double, similarity_window> exact{};
    double sum = 0;
    for (int i = 0; i < similarity_window; ++i) {
        const double distance = i - similarity_window / 2;
        exact[static_cast<std::size_t>(i)] = std::exp(-distance * distance / (2 * deviation * deviation));
        sum += exact[static_cast<std::size_t>(i)];
    }
    Weights weights{};
    for (std::size_t i = 0; i < weights.size(); ++i)
        weights[i] = static_cast<float>(exact[i] / sum);
    return weights;
}

/// Weighted means of samples, squares and products, each as an array.
struct Moments {
    float* a = nullptr;
    float* b = nullptr;
    float* a_squared = nullptr;
    float* b_squared = nullptr;
    float* product = nullptr;
};

struct ColumnTag {};
struct WindowTag {};

template <typename Tag> Moments moments_for(int width) {
    const auto room = static_cast<std::size_t>(width);
    float* const memory = scratch<float, Tag>(5 * room);
    return {memory, memory + room, memory + 2 * room, memory + 3 * room, memory + 4 * room};
}

void add_row(const float* HWY_RESTRICT a, const float* HWY_RESTRICT b, float weight, int width,
             const Moments& sums) {
    float* HWY_RESTRICT const sum_a = sums.a;
    float* HWY_RESTRICT const sum_b = sums.b;
    float* HWY_RESTRICT const a_squared = sums.a_squared;
    float* HWY_RESTRICT const b_squared = sums.b_squared;
    float* HWY_RESTRICT const product = sums.product;
    for (int x = 0; x < width; ++x) {
        const float weighted_a = weight * a[x];
        const float weighted_b = weight * b[x];
        sum_a[x] += weighted_a;
        sum_b[x] += weighted_b;
        a_squared[x] += weighted_a * a[x];
        b_squared[x] += weighted_b * b[x];
        product[x] += weighted_a * b[x];
    }
}

void filter_row(const float* HWY_RESTRICT columns, const Weights& weights, int windows,
                float* HWY_RESTRICT out) {
    for (int x = 0; x < windows; ++x) {
        float sum = 0;
        for (int i = 0; i < similarity_window; ++i)
            sum += weights[static_cast<std::size_t>(i)] * columns[x + i];
        out[x] = sum;
    }
}

/// Adds up the scores of a row of windows.
void add_scores(const Moments& means, int windows, Similarity& sums) {
    constexpr float c1 = 0.01F * 255 * 0.01F * 255;
    constexpr float c2 = 0.03F * 255 * 0.03F * 255;
    double whole = 0;
    double structure = 0;
    for (int x = 0; x < windows; ++x) {
        const float a = means.a[x];
        const float b = means.b[x];
        const float variance_a = means.a_squared[x] - a * a;
        const float variance_b = means.b_squared[x] - b * b;
        const float covariance = means.product[x] - a * b;
        // As 1 less what is lost: equal windows then score 1, however sums are rounded.
        const float unlike = (variance_a - covariance) + (variance_b - covariance);
        const float score = 1 - unlike / (variance_a + variance_b + c2);
        structure += score;
        whole += score * (1 - (a - b) * (a - b) / (a * a + b * b + c1));
    }
    sums.whole += whole;
    sums.structure += structure;
}

Similarity GaussianSimilarity(const FloatPlane& a, const FloatPlane& b) {
    static const Weights weights = gaussian_weights();
    const int windows = a.width - similarity_window + 1;
    const int rows = a.height - similarity_window + 1;
    const Moments columns = moments_for<ColumnTag>(a.width);
    const Moments means = moments_for<WindowTag>(a.width);
    Similarity sums;
    for (int y = 0; y < rows; ++y) {
        std::fill(columns.a, columns.a + 5 * static_cast<std::ptrdiff_t>(a.width), 0.0F);
        for (int i = 0; i < similarity_window; ++i)
            add_row(a.row(y + i), b.row(y + i), weights[static_cast<std::size_t>(i)], a.width, columns);
        filter_row(columns.a, weights, windows, means.a);
        filter_row(columns.b, weights, windows, means.b);
        filter_row(columns.a_squared, weights, windows, means.a_squared);
        filter_row(columns.b_squared, weights, windows, means.b_squared);
        filter_row(columns.product, weights, windows, means.product);
        add_scores(means, windows, sums);
    }
    const double count = static_cast<double>(windows) * rows;
    return {sums.whole / count, sums.structure / count};
}

} // namespace framewright::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace framewright {
namespace {

template <typename Sample> void fill(const ConstPlaneView& plane, FloatPlane& target) {
    const float scale = 255.0F / static_cast<float>(plane.max_value());
    for (int y = 0; y < plane.height; ++y)
        std::transform(plane.row<Sample>(y), plane.row<Sample>(y) + plane.width, target.row(y),
                       [&](Sample sample) { return scale * static_cast<float>(sample); });
}

FloatPlane empty_plane(int width, int height) {
    return {width, height,
            std::vector<float>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height))};
}

} // namespace

FloatPlane float_plane(const ConstPlaneView& plane) {
    FloatPlane result = empty_plane(plane.width, plane.height);
    if (plane.bit_depth > 8)
        fill<std::uint16_t>(plane, result);
    else
        fill<std::uint8_t>(plane, result);
    return result;
}

FloatPlane halved(const FloatPlane& plane) {
    FloatPlane result = empty_plane((plane.width + 1) / 2, (plane.height + 1) / 2);
    for (int y = 0; y < result.height; ++y) {
        const float* const upper = plane.row(2 * y);
        const float* const lower = plane.row(std::min(2 * y + 1, plane.height - 1));
        for (int x = 0; x < result.width; ++x) {
            const int right = std::min(2 * x + 1, plane.width - 1);
            result.row(y)[x] = (upper[2 * x] + upper[right] + lower[2 * x] + lower[right]) / 4;
        }
    }
    return result;
}

HWY_EXPORT(GaussianSimilarity);

Similarity gaussian_similarity(const FloatPlane& a, const FloatPlane& b) {
    return HWY_DYNAMIC_DISPATCH(GaussianSimilarity)(a, b);
}

} // namespace framewright
#endif
