#include "core/preview/render/picture_difference.h"

#include "core/preview/render/picture_geometry.h"
#include "core/preview/render/sample_reader.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <optional>
#include <vector>

namespace framewright {
namespace {

constexpr double white = 255;
constexpr int window = 8;      ///< samples
constexpr int window_step = 4; ///< samples

using Color = std::array<double, 3>; ///< red, green and blue, 0 to 1

/// From black over red and yellow to white.
Color heat(double share) {
    return {std::clamp(3 * share, 0.0, 1.0), std::clamp(3 * share - 1, 0.0, 1.0),
            std::clamp(3 * share - 2, 0.0, 1.0)};
}

/// Structural similarity of luma by window, computed where it is asked for.
class SimilarityMap {
public:
    SimilarityMap(const SampleReader& a, const SampleReader& b)
        : a_(a), b_(b), columns_(windows(a.format().width)), rows_(windows(a.format().height)),
          scores_(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_), unknown) {}

    double at(int x, int y) {
        const int column = std::clamp((x - window_step / 2) / window_step, 0, columns_ - 1);
        const int row = std::clamp((y - window_step / 2) / window_step, 0, rows_ - 1);
        float& score = scores_[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) +
                               static_cast<std::size_t>(column)];
        if (score == unknown)
            score = static_cast<float>(computed(column * window_step, row * window_step));
        return score;
    }

private:
    static constexpr float unknown = 2;
    static int windows(int size) { return std::max(1, (size - window) / window_step + 1); }

    double computed(int left, int top) const {
        const FrameFormat& format = a_.format();
        const int right = std::min(left + window, format.width);
        const int bottom = std::min(top + window, format.height);
        double sum_a = 0, sum_b = 0, squares = 0, products = 0;
        for (int y = top; y < bottom; ++y)
            for (int x = left; x < right; ++x) {
                const double a = a_.luma_at(x, y);
                const double b = b_.luma_at(x, y);
                sum_a += a;
                sum_b += b;
                squares += a * a + b * b;
                products += a * b;
            }
        const double n = std::max(1, (right - left) * (bottom - top));
        const double peak = (1 << format.bit_depth) - 1;
        const double c1 = 0.01 * peak * 0.01 * peak;
        const double c2 = 0.03 * peak * 0.03 * peak;
        const double mean_a = sum_a / n, mean_b = sum_b / n;
        const double variances = squares / n - mean_a * mean_a - mean_b * mean_b;
        const double covariance = products / n - mean_a * mean_b;
        return (2 * mean_a * mean_b + c1) * (2 * covariance + c2) /
               ((mean_a * mean_a + mean_b * mean_b + c1) * (variances + c2));
    }

    const SampleReader& a_;
    const SampleReader& b_;
    const int columns_;
    const int rows_;
    std::vector<float> scores_;
};

class DifferencePainter {
public:
    DifferencePainter(const PreviewDifference& wish, const Frame& original, const Frame& filtered)
        : wish_(wish), original_(original), filtered_(filtered), equations_(original_.format()) {
        if (wish_.kind == DifferenceKind::Similarity)
            similarity_.emplace(original_, filtered_);
    }

    const FrameFormat& format() const { return original_.format(); }

    Color color(int x, int y) {
        if (similarity_)
            return heat((1 - similarity_->at(x, y)) * wish_.gain);
        const Components before = original_.at(x, y);
        const Components after = filtered_.at(x, y);
        if (wish_.kind == DifferenceKind::Luma) {
            const double distance =
                std::abs(equations_.yuv_levels(after)[0] - equations_.yuv_levels(before)[0]) / white *
                wish_.gain;
            return {distance, distance, distance};
        }
        const Color from = equations_.rgb(before);
        const Color to = equations_.rgb(after);
        Color color;
        for (std::size_t i = 0; i < color.size(); ++i) {
            const double change = (to[i] - from[i]) * wish_.gain;
            color[i] = wish_.kind == DifferenceKind::Signed ? 0.5 + change : std::abs(change);
        }
        return color;
    }

private:
    const PreviewDifference wish_;
    const SampleReader original_;
    const SampleReader filtered_;
    const ColorEquations equations_;
    std::optional<SimilarityMap> similarity_;
};

std::uint8_t level(double share) {
    return static_cast<std::uint8_t>(std::lround(std::clamp(share, 0.0, 1.0) * white));
}

} // namespace

bool can_be_compared(const Frame& original, const Frame& filtered) {
    const FrameFormat a = original.format(), b = filtered.format();
    return a.width == b.width && a.height == b.height && a.family == b.family && a.bit_depth == b.bit_depth &&
           a.chroma_shift_x == b.chroma_shift_x && a.chroma_shift_y == b.chroma_shift_y &&
           a.full_range == b.full_range;
}

void draw_difference(const PreviewDifference& wish, const Frame& original, const Frame& filtered,
                     const Orientation& orientation, const PreviewViewport& viewport, std::uint8_t* pixels) {
    DifferencePainter painter(wish, original, filtered);
    const FrameFormat& format = painter.format();
    for_each_pixel(viewport, orientation, format, [&](std::size_t pixel, int x, int y) {
        const Color color = painter.color(x, y);
        std::uint8_t* const out = pixels + pixel * 4;
        out[0] = level(color[2]);
        out[1] = level(color[1]);
        out[2] = level(color[0]);
        out[3] = 255;
    });
}

} // namespace framewright
