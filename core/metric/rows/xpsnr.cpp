// Extended perceptually weighted PSNR after Helmrich, Bosse, Siekmann, Schwarz, Marpe and Wiegand,
// "Perceptually optimized bit-allocation and associated distortion measure for block-based image or video
// coding" (2019), and Helmrich, Siekmann, Becker, Bosse, Marpe and Wiegand, "XPSNR: a low-complexity
// extension of the perceptually weighted peak signal-to-noise ratio for high-resolution video quality
// assessment" (2020), with the constants and the order of steps of FFmpeg's filter of that name, so that
// scores are the same.
//
// The picture is cut into square blocks. What goes on in a block of the original, in space and since the
// frames before, hides errors: each block's squared error counts by the inverse of that activity. Luma's
// weights hold for the other planes too. A frame's score is that of its worst plane, as the filter's
// "minimum" is of a clip.
#include "core/frame/picture.h"
#include "core/metric/kernel/picture_activity.h"
#include "core/metric/kernel/squared_error.h"
#include "core/metric/rows/metric_rows.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <utility>
#include <vector>

namespace framewright {
namespace {

constexpr double reference_samples = 3840.0 * 2160.0;
constexpr int halved_above = 2048 * 1152; ///< samples: larger pictures' activity is that of 2x2 squares
constexpr int smoothed_up_to = 640 * 480; ///< samples: smaller pictures' weights are smoothed
constexpr int second_order_from = 32;     ///< frames per second
constexpr double temporal_gain = 2;       ///< of the temporal activity beside the spatial one
constexpr int narrowest_halved = 12;      ///< samples: the filter takes blocks up to here for flat
constexpr double min_relative_size = 1e-5;

/// Samples of the whole plane, and how it is cut up.
struct BlockGrid {
    int width = 0;
    int height = 0;
    int side = 0; ///< of a block, a multiple of 4; 0 for a picture too small to have any
    int columns = 0;
    int rows = 0;
};

BlockGrid grid_of(int width, int height) {
    const double size = static_cast<double>(width) * height / reference_samples;
    BlockGrid grid{width, height, 4 * static_cast<int>(32 * std::sqrt(size) + 0.5), 0, 0};
    if (grid.side > 0) {
        grid.columns = (width + grid.side - 1) / grid.side;
        grid.rows = (height + grid.side - 1) / grid.side;
    }
    return grid;
}

/// The block at a column and a row of the grid, scaled to a plane that may be smaller than luma.
PlaneArea block_area(const BlockGrid& grid, const ConstPlaneView& plane, int column, int row) {
    const int width = grid.side * plane.width / grid.width;
    const int height = grid.side * plane.height / grid.height;
    PlaneArea area{column * width, row * height, width, height};
    area.width = std::clamp(plane.width - area.left, 0, width);
    area.height = std::clamp(plane.height - area.top, 0, height);
    return area;
}

ConstPlaneView part_of(const ConstPlaneView& plane, const PlaneArea& area) {
    ConstPlaneView part = plane;
    part.data += area.top * plane.pitch + std::ptrdiff_t{area.left} * plane.bytes_per_sample();
    part.width = area.width;
    part.height = area.height;
    return part;
}

/// What lies at least `margin` samples from the edges of the plane.
PlaneArea inner_area(const PlaneArea& area, const ConstPlaneView& plane, int margin) {
    PlaneArea inner = area;
    if (area.left == 0) {
        inner.left += margin;
        inner.width -= margin;
    }
    if (area.top == 0) {
        inner.top += margin;
        inner.height -= margin;
    }
    if (area.left + area.width == plane.width)
        inner.width -= margin;
    if (area.top + area.height == plane.height)
        inner.height -= margin;
    return inner;
}

/// A copy of a plane, all samples 0 at first.
class KeptPlane {
public:
    void prepare(const ConstPlaneView& like) {
        if (samples_.empty())
            samples_.resize(row_bytes(like) * static_cast<std::size_t>(like.height));
    }
    void keep(const ConstPlaneView& plane) {
        for (int y = 0; y < plane.height; ++y)
            std::memcpy(samples_.data() + row_bytes(plane) * static_cast<std::size_t>(y),
                        plane.row<std::uint8_t>(y), row_bytes(plane));
    }
    ConstPlaneView view(const ConstPlaneView& like) const {
        return {samples_.data(), static_cast<std::ptrdiff_t>(row_bytes(like)), like.width, like.height,
                like.bit_depth};
    }

private:
    static std::size_t row_bytes(const ConstPlaneView& plane) {
        return static_cast<std::size_t>(plane.width) * static_cast<std::size_t>(plane.bytes_per_sample());
    }
    std::vector<std::uint8_t> samples_;
};

/// The weights of a picture's blocks. Remembers the originals before, so that frames come in order.
class BlockWeights {
public:
    explicit BlockWeights(bool second_order) : second_order_(second_order) {}

    /// Of the blocks in reading order.
    const std::vector<double>& weigh(const BlockGrid& grid, const ConstPlaneView& luma) {
        before_.prepare(luma);
        earlier_.prepare(luma);
        halved_ = luma.width * luma.height > halved_above;
        weights_.clear();
        for (int row = 0; row < grid.rows; ++row)
            for (int column = 0; column < grid.columns; ++column)
                weights_.push_back(1 / activity(luma, block_area(grid, luma, column, row)));
        if (luma.width * luma.height <= smoothed_up_to)
            smooth(grid);
        if (second_order_)
            std::swap(before_, earlier_);
        before_.keep(luma);
        return weights_;
    }

private:
    double activity(const ConstPlaneView& luma, const PlaneArea& area) const {
        const PlaneArea inner = inner_area(area, luma, halved_ ? 2 : 1);
        if (inner.width <= 0 || inner.height <= 0)
            return 1;
        std::uint64_t spatial = 0;
        if (!halved_)
            spatial = spatial_activity(luma, inner);
        else if (inner.left + inner.width - area.left > narrowest_halved)
            spatial = halved_spatial_activity(luma, inner);
        const double in_space =
            static_cast<double>(spatial) / (static_cast<double>(inner.width) * inner.height);
        const double in_time = temporal_gain * static_cast<double>(temporal(luma, area)) /
                               (static_cast<double>(area.width) * area.height);
        return std::max(in_space + in_time, static_cast<double>(1 << (luma.bit_depth - 6)));
    }

    std::uint64_t temporal(const ConstPlaneView& luma, const PlaneArea& area) const {
        const ConstPlaneView before = before_.view(luma);
        if (!second_order_)
            return halved_ ? halved_temporal_activity(luma, before, area)
                           : temporal_activity(luma, before, area);
        const ConstPlaneView earlier = earlier_.view(luma);
        return halved_ ? halved_temporal_activity(luma, before, earlier, area)
                       : temporal_activity(luma, before, earlier, area);
    }

    /// No block weighs more than the heaviest of its neighbours to the left, to the right and above.
    void smooth(const BlockGrid& grid) {
        const auto columns = static_cast<std::size_t>(grid.columns);
        for (std::size_t next = 1; next < weights_.size(); ++next) {
            const std::size_t column = next % columns;
            double largest = column == 0 ? 0 : weights_[next];
            if (next > 1 && column != 1)
                largest = std::max(largest, weights_[next - 2]);
            if (next > columns)
                largest = std::max(largest, weights_[next - 1 - columns]);
            weights_[next - 1] = std::min(weights_[next - 1], largest);
        }
        const std::size_t last = weights_.size() - 1;
        if (last > columns)
            weights_[last] = std::min(weights_[last], std::max(weights_[last - 1], weights_[last - columns]));
    }

    const bool second_order_;
    bool halved_ = false;
    KeptPlane before_;
    KeptPlane earlier_;
    std::vector<double> weights_;
};

/// The scores of a plane so far.
class PlaneScore {
public:
    void prepare(const ConstPlaneView& plane) {
        const double peak = plane.max_value();
        full_error_ = static_cast<double>(plane.width) * plane.height * peak * peak;
    }
    double add(std::uint64_t weighted_error) {
        const double root = std::sqrt(static_cast<double>(weighted_error));
        const double score = weighted_error == 0 ? std::numeric_limits<double>::infinity() : decibels(root);
        roots_ += root;
        scores_ += score;
        return score;
    }
    /// Of the mean of the roots, where errors are at least 1 on average; else the mean of the scores.
    double mean(std::int64_t frames) const {
        const auto count = static_cast<double>(frames);
        return roots_ >= count ? decibels(roots_ / count) : scores_ / count;
    }

private:
    double decibels(double root) const { return 10 * std::log10(full_error_ / (root * root)); }

    double full_error_ = 0; ///< squared error where no sample could be further off
    double roots_ = 0;
    double scores_ = 0;
};

class Xpsnr final : public Metric {
public:
    explicit Xpsnr(const MetricInput& input)
        : weights_(static_cast<int>(input.frames_per_second) >= second_order_from) {}

    std::optional<double> add(const ConstPicture& original, const ConstPicture& picture) override {
        const ConstPlaneView& luma = original.planes[0];
        const BlockGrid grid = grid_of(luma.width, luma.height);
        const std::vector<double>* weights = grid.side > 0 ? &weights_.weigh(grid, luma) : nullptr;
        const int planes = original.format.plane_count() - (original.format.alpha ? 1 : 0);
        names_ = original.format.family == ColorFamily::Rgb ? "gbr" : "yuv";
        scores_.resize(static_cast<std::size_t>(planes));
        double worst = std::numeric_limits<double>::infinity();
        for (std::size_t i = 0; i < scores_.size(); ++i) {
            const ConstPlaneView& a = original.planes[i];
            const ConstPlaneView& b = picture.planes[i];
            scores_[i].prepare(a);
            worst = std::min(
                worst, scores_[i].add(weights ? weighted_error(grid, *weights, a, b) : squared_error(a, b)));
        }
        ++frames_;
        return worst;
    }

    std::optional<double> mean() const override {
        if (frames_ == 0)
            return std::nullopt;
        double worst = std::numeric_limits<double>::infinity();
        for (const PlaneScore& score : scores_)
            worst = std::min(worst, score.mean(frames_));
        return worst;
    }

    std::map<std::string, double> plane_means() const override {
        std::map<std::string, double> means;
        for (std::size_t i = 0; i < scores_.size(); ++i)
            means[std::string(1, names_[i])] = scores_[i].mean(frames_);
        return means;
    }

private:
    static std::uint64_t weighted_error(const BlockGrid& grid, const std::vector<double>& weights,
                                        const ConstPlaneView& a, const ConstPlaneView& b) {
        double sum = 0;
        for (int row = 0; row < grid.rows; ++row)
            for (int column = 0; column < grid.columns; ++column) {
                const PlaneArea area = block_area(grid, a, column, row);
                const auto block = static_cast<std::size_t>(row) * static_cast<std::size_t>(grid.columns) +
                                   static_cast<std::size_t>(column);
                sum +=
                    static_cast<double>(squared_error(part_of(a, area), part_of(b, area))) * weights[block];
            }
        const double size = static_cast<double>(grid.width) * grid.height / reference_samples;
        // The root of the activity of an average picture; 16 is the square of the high-pass filter's scale.
        const double average =
            std::sqrt(16 * std::pow(2.0, 2 * a.bit_depth - 9) / std::sqrt(std::max(min_relative_size, size)));
        return static_cast<std::uint64_t>(sum * average + 0.5);
    }

    BlockWeights weights_;
    std::vector<PlaneScore> scores_;
    const char* names_ = "yuv"; ///< a letter for each plane
    std::int64_t frames_ = 0;
};

} // namespace

MetricRow xpsnr_row() {
    MetricRow row;
    row.id = "xpsnr";
    row.name = "XPSNR";
    row.unit = "dB";
    row.help =
        "PSNR that weighs errors by what the picture hides of them, of the worst plane (Helmrich et al. "
        "2020, as FFmpeg's filter).";
    row.perfect = std::numeric_limits<double>::infinity();
    row.usual_goal = 40;
    row.scale = ScoreScale::AmplitudeDecibels;
    row.tolerance = 0.05;
    row.settling_frames = 2;
    row.of_preview = true;
    row.create = [](const MetricInput& input) { return std::make_unique<Xpsnr>(input); };
    return row;
}

} // namespace framewright
