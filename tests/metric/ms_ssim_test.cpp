// MS-SSIM beside a plain reference: windows as the paper has them, one sample after the other.
#include "core/metric/registry/metric_registry.h"
#include "tests/metric/made_picture.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <vector>

namespace framewright {
namespace {

struct Image {
    int width, height;
    std::vector<double> samples;
    double at(int x, int y) const {
        x = std::min(x, width - 1);
        y = std::min(y, height - 1);
        return samples[static_cast<std::size_t>(y * width + x)];
    }
};

Image image_of(const MadePicture& picture) {
    const FrameFormat& format = picture.picture.format;
    Image image{format.width, format.height, {}};
    for (int y = 0; y < image.height; ++y)
        for (int x = 0; x < image.width; ++x)
            image.samples.push_back(picture.at(0, x, y) * 255.0 / ((1 << format.bit_depth) - 1));
    return image;
}

Image half(const Image& image) {
    Image result{(image.width + 1) / 2, (image.height + 1) / 2, {}};
    for (int y = 0; y < result.height; ++y)
        for (int x = 0; x < result.width; ++x)
            result.samples.push_back((image.at(2 * x, 2 * y) + image.at(2 * x + 1, 2 * y) +
                                      image.at(2 * x, 2 * y + 1) + image.at(2 * x + 1, 2 * y + 1)) /
                                     4);
    return result;
}

/// Mean of contrast and structure, times luminance where asked for.
double plain_similarity(const Image& a, const Image& b, bool luminance) {
    double window[11][11], total = 0;
    for (int j = 0; j < 11; ++j)
        for (int i = 0; i < 11; ++i)
            total += window[j][i] = std::exp(-((i - 5) * (i - 5) + (j - 5) * (j - 5)) / 4.5);
    const double c1 = 6.5025, c2 = 58.5225;
    double sum = 0;
    int count = 0;
    for (int y = 0; y + 11 <= a.height; ++y)
        for (int x = 0; x + 11 <= a.width; ++x, ++count) {
            double ma = 0, mb = 0, aa = 0, bb = 0, ab = 0;
            for (int j = 0; j < 11; ++j)
                for (int i = 0; i < 11; ++i) {
                    const double w = window[j][i] / total, p = a.at(x + i, y + j), q = b.at(x + i, y + j);
                    ma += w * p;
                    mb += w * q;
                    aa += w * p * p;
                    bb += w * q * q;
                    ab += w * p * q;
                }
            const double structure = (2 * (ab - ma * mb) + c2) / (aa - ma * ma + bb - mb * mb + c2);
            sum += structure * (luminance ? (2 * ma * mb + c1) / (ma * ma + mb * mb + c1) : 1);
        }
    return sum / count;
}

double plain_ms_ssim(Image a, Image b) {
    const double exponents[] = {0.0448, 0.2856, 0.3001, 0.2363, 0.1333};
    double score = 1;
    for (int scale = 0; scale < 5; ++scale) {
        score *= std::pow(plain_similarity(a, b, scale == 4), exponents[scale]);
        a = half(a);
        b = half(b);
    }
    return score;
}

TEST(MsSsim, IsThatOfAPlainReference) {
    for (const int depth : {8, 10}) {
        const MadePicture a(211, 179, depth, 1);
        MadePicture b(211, 179, depth, 1);
        for (int y = 0; y < 179; ++y)
            for (int x = 0; x < 211; ++x)
                b.put(0, x, y, (3 * a.at(0, x, y) + a.at(0, (x + 1) % 211, y)) / 4 + (x > 100 ? 3 : 0));
        const auto score = metric_registry().at("ms-ssim").create({})->add(a.picture, b.picture);
        const double expected = plain_ms_ssim(image_of(a), image_of(b));
        EXPECT_NEAR(*score, expected, 1e-5) << depth;
        EXPECT_LT(expected, 0.99);
    }
}

TEST(MsSsim, NeedsAWindowAtTheCoarsestScale) {
    const MadePicture small(200, 160, 8, 1), enough(200, 161, 8, 1);
    EXPECT_FALSE(metric_registry().at("ms-ssim").create({})->add(small.picture, small.picture));
    EXPECT_TRUE(metric_registry().at("ms-ssim").create({})->add(enough.picture, enough.picture));
}

} // namespace
} // namespace framewright
