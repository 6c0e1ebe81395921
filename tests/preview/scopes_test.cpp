// What scopes count and marks draw, against values that follow from the pictures.
#include "core/ffmpeg/check.h"
#include "core/preview/render/picture_difference.h"
#include "core/preview/render/picture_marks.h"
#include "core/preview/render/scope_counter.h"

extern "C" {
#include <libavutil/frame.h>
}

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace framewright {
namespace {

constexpr int bar_width = 32;
constexpr int bar_height = 16;

/// Colour bars of 75 %: white, yellow, cyan, green, magenta, red, blue and black.
constexpr double bar = 0.75;
constexpr std::array<std::array<double, 3>, 8> bars{{{bar, bar, bar},
                                                     {bar, bar, 0},
                                                     {0, bar, bar},
                                                     {0, bar, 0},
                                                     {bar, 0, bar},
                                                     {bar, 0, 0},
                                                     {0, 0, bar},
                                                     {0, 0, 0}}};

struct Case {
    std::string name;
    AVPixelFormat format = AV_PIX_FMT_YUV444P;
    bool full_range = false;
    int depth = 8;
    double red_weight = 0.2126;
    double blue_weight = 0.0722;
    AVColorSpace matrix = AVCOL_SPC_BT709;
    AVColorTransferCharacteristic transfer = AVCOL_TRC_BT709;
};

/// What H.273 says is stored of a colour.
std::array<int, 3> stored_of(const Case& c, const std::array<double, 3>& rgb) {
    const double shift = 1 << (c.depth - 8);
    const double peak = (1 << c.depth) - 1;
    const double luma =
        c.red_weight * rgb[0] + c.blue_weight * rgb[2] + (1 - c.red_weight - c.blue_weight) * rgb[1];
    const double cb = (rgb[2] - luma) / (2 * (1 - c.blue_weight));
    const double cr = (rgb[0] - luma) / (2 * (1 - c.red_weight));
    const double luma_span = c.full_range ? peak : 219 * shift;
    const double chroma_span = c.full_range ? peak : 224 * shift;
    const double black = c.full_range ? 0 : 16 * shift;
    return {static_cast<int>(std::lround(black + luma * luma_span)),
            static_cast<int>(std::lround(128 * shift + cb * chroma_span)),
            static_cast<int>(std::lround(128 * shift + cr * chroma_span))};
}

Frame blank(AVPixelFormat format, int width, int height) {
    Frame frame(ffmpeg::FramePtr(ffmpeg::check_allocated(av_frame_alloc(), Text("part.frame", "a frame"))));
    AVFrame& picture = *frame.get();
    picture.format = format;
    picture.width = width;
    picture.height = height;
    EXPECT_EQ(av_frame_get_buffer(&picture, 0), 0);
    return frame;
}

void put(AVFrame& picture, int plane, int x, int y, int value, int depth) {
    std::uint8_t* row = picture.data[plane] + std::ptrdiff_t{y} * picture.linesize[plane];
    if (depth > 8)
        reinterpret_cast<std::uint16_t*>(row)[x] = static_cast<std::uint16_t>(value);
    else
        row[x] = static_cast<std::uint8_t>(value);
}

Frame yuv_bars(const Case& c) {
    Frame frame = blank(c.format, bar_width * static_cast<int>(bars.size()), bar_height);
    AVFrame& picture = *frame.get();
    picture.color_range = c.full_range ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG;
    picture.colorspace = c.matrix;
    picture.color_trc = c.transfer;
    for (int y = 0; y < bar_height; ++y)
        for (int x = 0; x < picture.width; ++x) {
            const auto stored = stored_of(c, bars[static_cast<std::size_t>(x / bar_width)]);
            for (int plane = 0; plane < 3; ++plane)
                put(picture, plane, x, y, stored[static_cast<std::size_t>(plane)], c.depth);
        }
    return frame;
}

std::unique_ptr<ScopeCounts> counted(const Frame& frame, const Orientation& orientation = {}) {
    auto counts = std::make_unique<ScopeCounts>();
    count_scopes(frame, orientation, *counts);
    return counts;
}

std::uint32_t at_level(const ScopeCounts& counts, ScopeChannel channel, int level) {
    return counts.histogram[static_cast<std::size_t>(channel)][static_cast<std::size_t>(level)];
}

class ColorBars : public testing::TestWithParam<Case> {};

TEST_P(ColorBars, StandWhereTheStandardSays) {
    const Case& c = GetParam();
    const auto counts = counted(yuv_bars(c));
    constexpr auto area = static_cast<std::uint32_t>(bar_width * bar_height);
    EXPECT_EQ(counts->samples, area * bars.size());
    EXPECT_EQ(counts->bit_depth, static_cast<std::uint32_t>(c.depth));
    EXPECT_EQ(counts->full_range != 0, c.full_range);
    EXPECT_EQ(counts->below, c.full_range ? area : 0U); // black lies at the end of the full range
    EXPECT_EQ(counts->above, 0U);
    for (std::size_t i = 0; i < bars.size(); ++i) {
        const auto stored = stored_of(c, bars[i]);
        const int shift = c.depth - 8;
        EXPECT_GE(at_level(*counts, ScopeChannel::Luma, stored[0] >> shift), area);
        const auto& vectors = counts->vectors[static_cast<std::size_t>(stored[2] >> shift)];
        EXPECT_GE(vectors[static_cast<std::size_t>(stored[1] >> shift)], area);
        // In the column of the bar's middle there is this level alone.
        const std::size_t column = i * bar_width + bar_width / 2;
        const auto& luma = counts->waveform[0][column];
        EXPECT_EQ(luma[static_cast<std::size_t>(stored[0] >> shift)], static_cast<std::uint32_t>(bar_height));
    }
    // Of the 8 bars 4 have each of the colours, at 75 % of 255, to the rounding of what is stored.
    for (const ScopeChannel channel : {ScopeChannel::Red, ScopeChannel::Green, ScopeChannel::Blue}) {
        std::uint32_t lit = 0, dark = 0;
        for (int level = 0; level < ScopeCounts::levels; ++level) {
            lit += std::abs(level - 191) <= 2 ? at_level(*counts, channel, level) : 0;
            dark += level <= 2 ? at_level(*counts, channel, level) : 0;
        }
        EXPECT_EQ(lit, 4 * area);
        EXPECT_EQ(dark, 4 * area);
    }
}

INSTANTIATE_TEST_SUITE_P(Formats, ColorBars,
                         testing::Values(Case{"Limited8"}, Case{"Full8", AV_PIX_FMT_YUV444P, true},
                                         Case{"Limited10", AV_PIX_FMT_YUV444P10LE, false, 10},
                                         Case{"Bt601", AV_PIX_FMT_YUV444P, false, 8, 0.299, 0.114,
                                              AVCOL_SPC_SMPTE170M},
                                         Case{"HdrPq10", AV_PIX_FMT_YUV444P10LE, false, 10, 0.2627, 0.0593,
                                              AVCOL_SPC_BT2020_NCL, AVCOL_TRC_SMPTE2084}),
                         [](const testing::TestParamInfo<Case>& param) { return param.param.name; });

TEST(Scopes, RgbIsCountedAsStoredAndItsLumaIsComputed) {
    Frame frame = blank(AV_PIX_FMT_GBRP, 16, 16);
    for (int y = 0; y < 16; ++y)
        for (int x = 0; x < 16; ++x) {
            put(*frame.get(), 0, x, y, 40, 8);  // green
            put(*frame.get(), 1, x, y, 200, 8); // blue
            put(*frame.get(), 2, x, y, 255, 8); // red
        }
    const auto counts = counted(frame);
    EXPECT_EQ(at_level(*counts, ScopeChannel::Red, 255), 256U);
    EXPECT_EQ(at_level(*counts, ScopeChannel::Green, 40), 256U);
    EXPECT_EQ(at_level(*counts, ScopeChannel::Blue, 200), 256U);
    const double luma = 0.2126 * 255 + 0.7152 * 40 + 0.0722 * 200;
    EXPECT_EQ(at_level(*counts, ScopeChannel::Luma, static_cast<int>(luma)), 256U);
    EXPECT_EQ(counts->above, 256U); // red is cut off
}

TEST(Scopes, GrayHasNoChroma) {
    Frame frame = blank(AV_PIX_FMT_GRAY8, 8, 8);
    for (int y = 0; y < 8; ++y)
        for (int x = 0; x < 8; ++x)
            put(*frame.get(), 0, x, y, 16 + 2 * x, 8);
    const auto counts = counted(frame);
    EXPECT_EQ(counts->has_chroma, 0U);
    EXPECT_EQ(counts->vectors[128][128], 64U);
    for (int x = 0; x < 8; ++x)
        EXPECT_EQ(at_level(*counts, ScopeChannel::Luma, 16 + 2 * x), 8U);
}

TEST(Scopes, ColumnsAreThoseOfTheUprightPicture) {
    // Dark above, bright below; turned clockwise by a quarter the bright half comes to lie at the left.
    Frame frame = blank(AV_PIX_FMT_GRAY8, 64, 64);
    for (int y = 0; y < 64; ++y)
        for (int x = 0; x < 64; ++x)
            put(*frame.get(), 0, x, y, y < 32 ? 30 : 220, 8);
    Orientation quarter;
    quarter.quarter_turns = 1;
    const auto counts = counted(frame, quarter);
    EXPECT_GT(counts->waveform[0][0][220], 0U);
    EXPECT_EQ(counts->waveform[0][0][30], 0U);
    EXPECT_GT(counts->waveform[0][252][30], 0U);
}

TEST(Scopes, LargePicturesAreThinnedOut) {
    const Frame frame = blank(AV_PIX_FMT_GRAY8, 3840, 2160);
    const auto counts = counted(frame);
    EXPECT_LE(counts->samples, 300'000U);
    EXPECT_GE(counts->samples, 150'000U);
}

class Marks : public testing::Test {
protected:
    Marks() : frame_(blank(AV_PIX_FMT_YUV444P, 16, 16)) {
        AVFrame& picture = *frame_.get();
        picture.color_range = AVCOL_RANGE_MPEG;
        for (int y = 0; y < 16; ++y)
            for (int x = 0; x < 16; ++x) {
                put(picture, 0, x, y, x < 8 ? 100 : 250, 8); // 250 lies above white
                put(picture, 1, x, y, 128, 8);
                put(picture, 2, x, y, 128, 8);
            }
    }

    std::vector<std::uint8_t> drawn(PictureMark mark) const {
        PreviewViewport viewport;
        viewport.pixel_width = viewport.pixel_height = 16;
        std::vector<std::uint8_t> pixels(16 * 16 * 4, 77);
        draw_marks(mark, frame_, {}, viewport, pixels.data());
        return pixels;
    }
    /// Columns of the picture in which anything was drawn.
    static std::vector<int> touched(const std::vector<std::uint8_t>& pixels) {
        std::vector<int> columns;
        for (int x = 0; x < 16; ++x)
            for (int y = 0; y < 16; ++y)
                if (pixels[static_cast<std::size_t>((y * 16 + x) * 4)] != 77) {
                    columns.push_back(x);
                    break;
                }
        return columns;
    }

    Frame frame_;
};

TEST_F(Marks, OutOfRangeMarksWhatLiesAboveWhite) {
    EXPECT_EQ(touched(drawn(PictureMark::OutOfRange)), (std::vector<int>{8, 9, 10, 11, 12, 13, 14, 15}));
}

TEST_F(Marks, FocusMarksTheEdge) {
    EXPECT_EQ(touched(drawn(PictureMark::FocusPeaking)), std::vector<int>{7});
}

TEST_F(Marks, FalseColorsTellTheHalvesApart) {
    const std::vector<std::uint8_t> pixels = drawn(PictureMark::FalseColor);
    EXPECT_EQ(touched(pixels).size(), 16U);
    EXPECT_NE(pixels[0], pixels[15 * 4]);
    EXPECT_EQ(pixels[15 * 4 + 2], 0xe0); // clipped white is red
}

TEST_F(Marks, NoMarkChangesNothing) {
    EXPECT_TRUE(touched(drawn(PictureMark::None)).empty());
}

class Difference : public testing::Test {
protected:
    Difference() : original_(flat(400)), filtered_(flat(400)) {
        for (int y = 0; y < 16; ++y)
            for (int x = 8; x < 16; ++x) {
                put(*filtered_.get(), 0, x, y, 402, 10); // half a level of 8 bits
            }
    }

    static Frame flat(int luma) {
        Frame frame = blank(AV_PIX_FMT_YUV444P10LE, 16, 16);
        frame.get()->color_range = AVCOL_RANGE_MPEG;
        for (int y = 0; y < 16; ++y)
            for (int x = 0; x < 16; ++x) {
                put(*frame.get(), 0, x, y, luma, 10);
                put(*frame.get(), 1, x, y, 512, 10);
                put(*frame.get(), 2, x, y, 512, 10);
            }
        return frame;
    }

    int green(DifferenceKind kind, double gain, int x) const {
        PreviewViewport viewport;
        viewport.pixel_width = viewport.pixel_height = 16;
        std::vector<std::uint8_t> pixels(16 * 16 * 4);
        draw_difference({true, kind, gain}, original_, filtered_, {}, viewport, pixels.data());
        return pixels[static_cast<std::size_t>((8 * 16 + x) * 4 + 1)];
    }

    Frame original_;
    Frame filtered_;
};

TEST_F(Difference, IsTakenAtTheDepthOfTheSamples) {
    EXPECT_EQ(green(DifferenceKind::Absolute, 64, 3), 0);
    EXPECT_EQ(green(DifferenceKind::Absolute, 64, 12), std::lround(2.0 / 876 * 64 * 255));
    EXPECT_EQ(green(DifferenceKind::Luma, 64, 12), std::lround(0.5 / 255 * 64 * 255));
    EXPECT_EQ(green(DifferenceKind::Luma, 64, 3), 0);
}

TEST_F(Difference, TellsItsSign) {
    EXPECT_EQ(green(DifferenceKind::Signed, 64, 3), 128);
    EXPECT_EQ(green(DifferenceKind::Signed, 64, 12), std::lround((0.5 + 2.0 / 876 * 64) * 255));
    std::swap(original_, filtered_);
    EXPECT_EQ(green(DifferenceKind::Signed, 64, 12), std::lround((0.5 - 2.0 / 876 * 64) * 255));
}

TEST_F(Difference, SimilarityIsPerfectWhereNothingChanged) {
    EXPECT_EQ(green(DifferenceKind::Similarity, 64, 2), 0);
    for (int y = 0; y < 16; ++y)
        for (int x = 8; x < 16; ++x)
            put(*filtered_.get(), 0, x, y, (x + y) % 2 == 0 ? 64 : 940, 10);
    EXPECT_EQ(green(DifferenceKind::Similarity, 1, 14), 255); // nothing alike: white heat
}

TEST_F(Difference, WantsPicturesOfOneSize) {
    EXPECT_TRUE(can_be_compared(original_, filtered_));
    EXPECT_FALSE(can_be_compared(original_, blank(AV_PIX_FMT_YUV444P10LE, 16, 14)));
    EXPECT_FALSE(can_be_compared(original_, blank(AV_PIX_FMT_YUV444P, 16, 16)));
}

} // namespace
} // namespace framewright
