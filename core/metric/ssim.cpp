// Structural similarity after Wang, Bovik, Sheikh and Simoncelli, "Image quality assessment: from error
// visibility to structural similarity" (2004), in the form that video tools have agreed on: flat windows of
// 8x8 samples at every fourth sample, put together from sums over 4x4 blocks. With n = 64 samples a window
// and sums a, b, aa + bb, ab over them:
//
//   luminance  (2 a b + C1) / (a^2 + b^2 + C1)                       C1 = (0.01 peak)^2 n
//   structure  (2 (n ab - a b) + C2) / (n (aa + bb) - a^2 - b^2 + C2)    C2 = (0.03 peak)^2 n (n - 1)
//
// (C1 is smaller than the paper's by a factor of n: that is what x264 and FFmpeg do, and scores are to be
// comparable with theirs.) Planes weigh by their size. Planes that hold no window are left out.
#include "core/frame/picture.h"
#include "core/metric/metric.h"

#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

namespace framewright {
namespace {

constexpr int block = 4; ///< samples along the side of a block; a window is 2x2 blocks
constexpr int window_samples = 4 * block * block;

struct Sums {
    std::int64_t a = 0;
    std::int64_t b = 0;
    std::int64_t squares = 0; ///< of both pictures
    std::int64_t products = 0;
};

template <typename Sample>
Sums block_sums(const ConstPlaneView& a, const ConstPlaneView& b, int left, int top) {
    // 16-bit samples: 32 squares stay far below 64 bits; 8-bit ones below 32.
    using Wide = std::conditional_t<sizeof(Sample) == 1, std::uint32_t, std::uint64_t>;
    Wide sum_a = 0, sum_b = 0, squares = 0, products = 0;
    for (int y = top; y < top + block; ++y) {
        const Sample* row_a = a.row<Sample>(y) + left;
        const Sample* row_b = b.row<Sample>(y) + left;
        for (int x = 0; x < block; ++x) {
            const Wide in_a = row_a[x];
            const Wide in_b = row_b[x];
            sum_a += in_a;
            sum_b += in_b;
            squares += in_a * in_a + in_b * in_b;
            products += in_a * in_b;
        }
    }
    return {static_cast<std::int64_t>(sum_a), static_cast<std::int64_t>(sum_b),
            static_cast<std::int64_t>(squares), static_cast<std::int64_t>(products)};
}

double window_score(const Sums& sums, std::int64_t c1, std::int64_t c2) {
    const std::int64_t squared_means = sums.a * sums.a + sums.b * sums.b;
    const std::int64_t variances = sums.squares * window_samples - squared_means;
    const std::int64_t covariance = sums.products * window_samples - sums.a * sums.b;
    const auto luminance =
        static_cast<double>(2 * sums.a * sums.b + c1) / static_cast<double>(squared_means + c1);
    return luminance * static_cast<double>(2 * covariance + c2) / static_cast<double>(variances + c2);
}

Sums joined(const Sums& p, const Sums& q, const Sums& r, const Sums& s) {
    return {p.a + q.a + r.a + s.a, p.b + q.b + r.b + s.b, p.squares + q.squares + r.squares + s.squares,
            p.products + q.products + r.products + s.products};
}

/// The mean over the windows of a plane.
template <typename Sample> double plane_score(const ConstPlaneView& a, const ConstPlaneView& b) {
    const double peak = a.max_value();
    const auto c1 = static_cast<std::int64_t>(std::lround(.01 * .01 * peak * peak * window_samples));
    const auto c2 = static_cast<std::int64_t>(
        std::lround(.03 * .03 * peak * peak * window_samples * (window_samples - 1)));
    const int columns = a.width / block;
    const int rows = a.height / block;
    std::vector<Sums> above(static_cast<std::size_t>(columns));
    std::vector<Sums> below(above);
    double score = 0;
    for (int row = 0; row < rows; ++row) {
        std::swap(above, below);
        for (int column = 0; column < columns; ++column)
            below[static_cast<std::size_t>(column)] = block_sums<Sample>(a, b, column * block, row * block);
        if (row == 0)
            continue;
        for (std::size_t i = 0; i + 1 < above.size(); ++i)
            score += window_score(joined(above[i], above[i + 1], below[i], below[i + 1]), c1, c2);
    }
    return score / (static_cast<double>(columns - 1) * (rows - 1));
}

class Ssim final : public Metric {
public:
    std::optional<double> add(const ConstPicture& original, const ConstPicture& picture) override {
        double score = 0;
        double samples = 0;
        for (int i = 0; i < original.format.plane_count(); ++i) {
            const auto plane = static_cast<std::size_t>(i);
            const ConstPlaneView& a = original.planes[plane];
            const ConstPlaneView& b = picture.planes[plane];
            if (a.width < 2 * block || a.height < 2 * block)
                continue;
            const double size = static_cast<double>(a.width) * a.height;
            score +=
                size * (a.bit_depth > 8 ? plane_score<std::uint16_t>(a, b) : plane_score<std::uint8_t>(a, b));
            samples += size;
        }
        if (samples == 0)
            return std::nullopt;
        scores_ += score / samples;
        ++frames_;
        return score / samples;
    }

    std::optional<double> mean() const override {
        if (frames_ == 0)
            return std::nullopt;
        return scores_ / static_cast<double>(frames_);
    }

private:
    double scores_ = 0;
    std::int64_t frames_ = 0;
};

} // namespace

std::unique_ptr<Metric> make_ssim() {
    return std::make_unique<Ssim>();
}

} // namespace framewright
