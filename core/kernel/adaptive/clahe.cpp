#include "core/kernel/adaptive/clahe.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace framewright {
namespace {

/// Up to so many levels curves are blended once for a row; above, for each sample.
constexpr std::size_t few_levels = 1024;
constexpr int weight_bits = 11;
constexpr std::uint32_t whole = 1U << weight_bits; ///< weight

struct Between {
    int before = 0, behind = 0; ///< areas
    std::uint32_t weight = 0;   ///< of the one behind
};

std::vector<Between> places_between(int count, int size, int tiles) {
    std::vector<Between> places(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        const int n = 2 * i - size;
        const int before = n < 0 ? -1 : n / (2 * size);
        const int part = n - before * 2 * size;
        places[static_cast<std::size_t>(i)] = {
            std::max(before, 0), std::min(before + 1, tiles - 1),
            static_cast<std::uint32_t>(((part << weight_bits) + size) / (2 * size))};
    }
    return places;
}

/// Counts of one area, several of them in turn: samples beside each other are often equal, and one counter
/// would wait for itself.
class Histogram {
public:
    explicit Histogram(std::size_t levels) : levels_(levels), counts_(levels * lanes) {}

    template <typename Sample>
    void count(const ConstPlaneView& plane, int left, int top, int width, int height) {
        std::fill(counts_.begin(), counts_.end(), 0);
        for (int y = top; y < top + height; ++y) {
            const int row = y < plane.height ? y : 2 * (plane.height - 1) - y;
            const Sample* const samples = plane.row<Sample>(row);
            const int inside = std::clamp(plane.width - left, 0, width);
            count_run(samples + left, static_cast<std::size_t>(inside));
            for (int x = left + inside; x < left + width; ++x)
                ++counts_[level(samples[2 * (plane.width - 1) - x])];
        }
        for (std::size_t lane = 1; lane < lanes; ++lane)
            for (std::size_t i = 0; i < levels_; ++i)
                counts_[i] += counts_[lane * levels_ + i];
    }

    /// The curve of the area, from its counts.
    void make_curve(std::int64_t area, double limit, std::uint16_t* curve) {
        const auto levels = static_cast<std::int64_t>(levels_);
        const auto most = static_cast<std::uint32_t>(std::max<std::int64_t>(
            1, static_cast<std::int64_t>(limit * static_cast<double>(area) / static_cast<double>(levels))));
        std::int64_t cut_off = 0;
        for (std::size_t i = 0; i < levels_; ++i) {
            cut_off += counts_[i] > most ? counts_[i] - most : 0;
            counts_[i] = std::min(counts_[i], most);
        }
        const std::int64_t share = cut_off / levels;
        std::int64_t rest = cut_off % levels;
        const auto step = static_cast<std::size_t>(rest > 0 ? levels / rest : 1);
        for (std::size_t i = 0; rest > 0; i += step, --rest)
            ++counts_[i];
        std::int64_t sum = 0;
        const std::int64_t top = levels - 1;
        for (std::size_t i = 0; i < levels_; ++i) {
            sum += counts_[i] + share;
            curve[i] = static_cast<std::uint16_t>((2 * top * sum + area) / (2 * area));
        }
    }

private:
    static constexpr std::size_t lanes = 4;

    template <typename Sample> void count_run(const Sample* samples, std::size_t count) {
        std::size_t i = 0;
        for (; i + lanes <= count; i += lanes)
            for (std::size_t lane = 0; lane < lanes; ++lane)
                ++counts_[lane * levels_ + level(samples[i + lane])];
        for (; i < count; ++i)
            ++counts_[level(samples[i])];
    }

    std::size_t level(std::size_t sample) const { return std::min(sample, levels_ - 1); }

    const std::size_t levels_;
    std::vector<std::uint32_t> counts_;
};

template <typename Sample> class Equaliser {
public:
    Equaliser(const ConstPlaneView& source, const PlaneView& target, double limit, int tiles)
        : source_(source), target_(target), tiles_(tiles),
          levels_(static_cast<std::size_t>(source.max_value()) + 1),
          curves_(levels_ * static_cast<std::size_t>(tiles) * static_cast<std::size_t>(tiles)) {
        const int width = (source.width + tiles - 1) / tiles;
        const int height = (source.height + tiles - 1) / tiles;
        across_ = places_between(source.width, width, tiles);
        down_ = places_between(source.height, height, tiles);
        Histogram histogram(levels_);
        for (int row = 0; row < tiles; ++row)
            for (int column = 0; column < tiles; ++column) {
                histogram.count<Sample>(source, column * width, row * height, width, height);
                histogram.make_curve(std::int64_t{width} * height, limit, curve(row, column));
            }
    }

    void run() {
        if (levels_ <= few_levels)
            blended_.resize(levels_ * static_cast<std::size_t>(tiles_));
        for (int y = 0; y < source_.height; ++y) {
            const Between& down = down_[static_cast<std::size_t>(y)];
            const Sample* const from = source_.row<Sample>(y);
            Sample* const to = target_.row<Sample>(y);
            if (levels_ <= few_levels) {
                blend(down);
                convert_by_blended(from, to);
            } else {
                convert(down, from, to);
            }
        }
    }

private:
    std::uint16_t* curve(int row, int column) {
        return curves_.data() + levels_ * static_cast<std::size_t>(row * tiles_ + column);
    }

    std::size_t level(std::size_t sample) const { return std::min(sample, levels_ - 1); }

    /// `Sum` holds the products of two weights and a sample.
    template <typename Sum> static Sample blended(Sum before, Sum behind, std::uint32_t weight) {
        constexpr Sum half = Sum{1} << (2 * weight_bits - 1);
        return static_cast<Sample>((before * (whole - weight) + behind * weight + half) >> (2 * weight_bits));
    }

    void blend(const Between& down) {
        for (int column = 0; column < tiles_; ++column) {
            const std::uint16_t* const above = curve(down.before, column);
            const std::uint16_t* const below = curve(down.behind, column);
            std::uint32_t* const result = blended_.data() + levels_ * static_cast<std::size_t>(column);
            const std::uint32_t weight = down.weight;
            for (std::size_t i = 0; i < levels_; ++i)
                result[i] = above[i] * (whole - weight) + below[i] * weight;
        }
    }

    void convert_by_blended(const Sample* from, Sample* to) const {
        for (std::size_t x = 0; x < across_.size();) {
            const std::uint32_t* const before =
                blended_.data() + levels_ * static_cast<std::size_t>(across_[x].before);
            const std::uint32_t* const behind =
                blended_.data() + levels_ * static_cast<std::size_t>(across_[x].behind);
            for (const Between& first = across_[x];
                 x < across_.size() && across_[x].before == first.before && across_[x].behind == first.behind;
                 ++x)
                to[x] = blended(before[level(from[x])], behind[level(from[x])], across_[x].weight);
        }
    }

    void convert(const Between& down, const Sample* from, Sample* to) {
        const auto column_of = [&](int column, std::size_t level) {
            return std::uint64_t{curve(down.before, column)[level] * (whole - down.weight) +
                                 curve(down.behind, column)[level] * down.weight};
        };
        for (std::size_t x = 0; x < across_.size(); ++x)
            to[x] = blended(column_of(across_[x].before, level(from[x])),
                            column_of(across_[x].behind, level(from[x])), across_[x].weight);
    }

    const ConstPlaneView source_;
    const PlaneView target_;
    const int tiles_;
    const std::size_t levels_;
    std::vector<std::uint16_t> curves_;
    std::vector<Between> across_;
    std::vector<Between> down_;
    std::vector<std::uint32_t> blended_; ///< the curves of a row of samples, by column
};

} // namespace

void clahe(const ConstPlaneView& source, const PlaneView& target, double limit, int tiles) {
    if (source.bit_depth > 8)
        Equaliser<std::uint16_t>(source, target, limit, tiles).run();
    else
        Equaliser<std::uint8_t>(source, target, limit, tiles).run();
}

} // namespace framewright
