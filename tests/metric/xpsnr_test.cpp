// XPSNR beside a plain reference, written from the method's description.
#include "core/metric/registry/metric_registry.h"
#include "tests/metric/made_picture.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <gtest/gtest.h>
#include <limits>
#include <vector>

namespace framewright {
namespace {

using Grid = std::vector<std::vector<int>>; ///< [row][column]

Grid luma_of(const MadePicture& picture) {
    const FrameFormat& format = picture.picture.format;
    Grid grid(static_cast<std::size_t>(format.height),
              std::vector<int>(static_cast<std::size_t>(format.width)));
    for (int y = 0; y < format.height; ++y)
        for (int x = 0; x < format.width; ++x)
            grid[static_cast<std::size_t>(y)][static_cast<std::size_t>(x)] = picture.at(0, x, y);
    return grid;
}

/// The scores of Y, U and V of the last of the frames.
class PlainXpsnr {
public:
    PlainXpsnr(int width, int height, int depth, bool fast)
        : w_(width), h_(height), depth_(depth), fast_(fast),
          zero_(static_cast<std::size_t>(height), std::vector<int>(static_cast<std::size_t>(width))),
          one_(zero_), two_(zero_) {
        relative_ = double(width) * height / (3840.0 * 2160.0);
        b_ = 4 * int(32 * std::sqrt(relative_) + 0.5);
    }

    std::vector<double> add(const MadePicture& original, const MadePicture& other) {
        const Grid luma = luma_of(original);
        std::vector<double> weights;
        for (int y = 0; y < h_; y += b_)
            for (int x = 0; x < w_; x += b_)
                weights.push_back(1 / activity(luma, x, y, std::min(x + b_, w_), std::min(y + b_, h_)));
        if (w_ * h_ <= 640 * 480)
            smooth(weights);
        two_ = one_;
        one_ = luma;
        std::vector<double> scores;
        for (int plane = 0; plane < 3; ++plane)
            scores.push_back(score(original, other, plane, weights));
        return scores;
    }

private:
    int sample(const Grid& grid, int x, int y) const {
        return grid[static_cast<std::size_t>(y)][static_cast<std::size_t>(x)];
    }
    int square(const Grid& grid, int x, int y) const {
        return sample(grid, x, y) + sample(grid, x + 1, y) + sample(grid, x, y + 1) +
               sample(grid, x + 1, y + 1);
    }

    double high_pass(const Grid& luma, int x, int y) const {
        static const int small[3][3] = {{-1, -2, -1}, {-2, 12, -2}, {-1, -2, -1}};
        static const int large[6][6] = {{0, -1, -1, -1, -1, 0},   {-1, -2, -3, -3, -2, -1},
                                        {-1, -3, 12, 12, -3, -1}, {-1, -3, 12, 12, -3, -1},
                                        {-1, -2, -3, -3, -2, -1}, {0, -1, -1, -1, -1, 0}};
        long sum = 0;
        const int size = halved() ? 6 : 3;
        for (int j = 0; j < size; ++j)
            for (int i = 0; i < size; ++i)
                sum += long{halved() ? large[j][i] : small[j][i]} *
                       sample(luma, x + i - (size - 1) / 2, y + j - (size - 1) / 2);
        return double(std::labs(sum));
    }

    double change(const Grid& luma, int x, int y) const {
        const auto value = [&](const Grid& grid) {
            return halved() ? square(grid, x, y) : sample(grid, x, y);
        };
        return std::abs(fast_ ? value(luma) - 2 * value(one_) + value(two_) : value(luma) - value(one_));
    }

    double activity(const Grid& luma, int left, int top, int right, int bottom) const {
        const int edge = halved() ? 2 : 1, step = edge;
        const int x0 = left > 0 ? left : edge, y0 = top > 0 ? top : edge;
        const int x1 = right < w_ ? right : w_ - edge, y1 = bottom < h_ ? bottom : h_ - edge;
        if (x1 <= x0 || y1 <= y0)
            return 1;
        double space = 0, time = 0;
        for (int y = y0; y < y1; y += step)
            for (int x = x0; x < x1; x += step)
                space += high_pass(luma, x, y);
        for (int y = top; y < bottom; y += step)
            for (int x = left; x < right; x += step)
                time += 2 * change(luma, x, y);
        return std::max(space / (double(x1 - x0) * (y1 - y0)) +
                            time / (double(right - left) * (bottom - top)),
                        std::pow(2, depth_ - 6));
    }

    /// In reading order, each block once the one after it is known.
    void smooth(std::vector<double>& weights) const {
        const int columns = (w_ + b_ - 1) / b_, count = int(weights.size());
        const auto weight = [&](int i) -> double& { return weights[static_cast<std::size_t>(i)]; };
        for (int i = 1; i < count; ++i) {
            double top = 0;
            if (i % columns == 0)
                top = i > 1 ? weight(i - 2) : 0;
            else
                top = i % columns > 1 ? std::max(weight(i - 2), weight(i)) : weight(i);
            if (i > columns)
                top = std::max(top, weight(i - 1 - columns));
            if (weight(i - 1) > top)
                weight(i - 1) = top;
            if (i == count - 1 && i > columns)
                weight(i) = std::min(weight(i), std::max(weight(i - 1), weight(i - columns)));
        }
    }

    double score(const MadePicture& original, const MadePicture& other, int plane,
                 const std::vector<double>& weights) const {
        const int width = original.picture.format.plane_width(plane);
        const int height = original.picture.format.plane_height(plane);
        const int bx = b_ * width / w_, by = b_ * height / h_;
        double sum = 0;
        std::size_t block = 0;
        for (int top = 0; top < height; top += by)
            for (int left = 0; left < width; left += bx, ++block)
                for (int y = top; y < std::min(top + by, height); ++y)
                    for (int x = left; x < std::min(left + bx, width); ++x)
                        sum += std::pow(original.at(plane, x, y) - other.at(plane, x, y), 2) * weights[block];
        const double average = std::sqrt(16 * std::pow(2, 2 * depth_ - 9) / std::sqrt(relative_));
        const double error = std::floor(sum * average + 0.5);
        const double peak = (1 << depth_) - 1;
        return error < 1 ? std::numeric_limits<double>::infinity()
                         : 10 * std::log10(double(width) * height * peak * peak / error);
    }

    bool halved() const { return w_ * h_ > 2048 * 1152; }

    int w_, h_, depth_;
    bool fast_;
    Grid zero_, one_, two_;
    double relative_ = 0;
    int b_ = 0;
};

/// Smooth pictures that move, and copies of them with errors.
void draw(MadePicture& original, MadePicture& other, int frame) {
    const FrameFormat& format = original.picture.format;
    const int top = (1 << format.bit_depth) - 1;
    for (int plane = 0; plane < 3; ++plane)
        for (int y = 0; y < format.plane_height(plane); ++y)
            for (int x = 0; x < format.plane_width(plane); ++x) {
                const double wave =
                    std::sin((x + 3 * frame) / 9.0) * std::cos((y - frame) / 13.0 * (1 + x / 200));
                const int value = static_cast<int>(top * (0.5 + 0.3 * wave)) + original.at(plane, x, y) % 16;
                original.put(plane, x, y, std::clamp(value, 0, top));
                const int error = (x * 7 + y * 13 + frame) % 11 - 5 + (x > format.width / 2 ? 4 : 0);
                other.put(plane, x, y, std::clamp(value + error, 0, top));
            }
}

void compare(int width, int height, int depth, double rate, int frames) {
    const auto metric = metric_registry().at("xpsnr").create({rate});
    PlainXpsnr plain(width, height, depth, rate >= 32);
    for (int frame = 0; frame < frames; ++frame) {
        MadePicture a(width, height, depth, static_cast<unsigned>(frame)), b(width, height, depth, 1);
        draw(a, b, frame);
        const std::vector<double> expected = plain.add(a, b);
        const auto score = metric->add(a.picture, b.picture);
        EXPECT_NEAR(*score, *std::min_element(expected.begin(), expected.end()), 1e-6)
            << width << 'x' << height << ' ' << depth << " bits, frame " << frame;
    }
}

TEST(Xpsnr, IsThatOfAPlainReference) {
    for (const int depth : {8, 10}) {
        compare(320, 180, depth, 25, 3); // weights are smoothed
        compare(853, 481, depth, 25, 3); // odd, and not smoothed
        compare(320, 180, depth, 60, 4); // changes of changes
        compare(95, 64, depth, 25, 2);
    }
}

TEST(Xpsnr, LooksAtLargePicturesWithHalfTheSamples) {
    compare(2304, 1160, 8, 25, 2);
    compare(2304, 1160, 10, 50, 2);
}

TEST(Xpsnr, JoinsFramesByTheMeanOfTheRootsAndTellsPlanesApart) {
    const auto metric = metric_registry().at("xpsnr").create({25});
    std::vector<double> luma;
    for (int frame = 0; frame < 3; ++frame) {
        MadePicture a(320, 180, 8, 7), b(320, 180, 8, 7);
        b.put(0, 100, 100, b.at(0, 100, 100) ^ 128);
        b.put(0, 10, 20 * frame, b.at(0, 10, 20 * frame) ^ (64 >> frame));
        luma.push_back(*metric->add(a.picture, b.picture));
    }
    const auto planes = metric->plane_means();
    ASSERT_EQ(planes.size(), 3U);
    EXPECT_TRUE(std::isinf(planes.at("u")));
    EXPECT_NEAR(planes.at("y"), *joined_score(luma, ScoreScale::AmplitudeDecibels), 1e-9);
    EXPECT_EQ(metric->mean(), planes.at("y")) << "the worst plane";
}

} // namespace
} // namespace framewright
