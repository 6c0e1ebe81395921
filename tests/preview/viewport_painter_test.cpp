// Where pixels end up: orientation, zoom, aspect ratio, colour, transparency, HDR.
#include "core/preview/render/viewport_painter.h"

#include <gtest/gtest.h>

#include <array>
#include <utility>
#include <vector>

namespace framewright {
namespace {

struct Pixel {
    int blue = 0, green = 0, red = 0;
};

Frame flat(FrameFormat format, const std::vector<int>& values) {
    Frame frame = Frame::allocate(format);
    const Picture picture = frame.writable_picture();
    for (int p = 0; p < picture.format.plane_count(); ++p) {
        const PlaneView& plane = picture.planes[static_cast<std::size_t>(p)];
        for (int y = 0; y < plane.height; ++y) {
            for (int x = 0; x < plane.width; ++x) {
                if (plane.bit_depth > 8)
                    plane.row<std::uint16_t>(y)[x] =
                        static_cast<std::uint16_t>(values[static_cast<std::size_t>(p)]);
                else
                    plane.row<std::uint8_t>(y)[x] =
                        static_cast<std::uint8_t>(values[static_cast<std::size_t>(p)]);
            }
        }
    }
    return frame;
}

FrameFormat rgb_format(int width, int height) {
    FrameFormat format;
    format.width = width;
    format.height = height;
    format.family = ColorFamily::Rgb;
    format.matrix = 0;
    format.full_range = true;
    return format;
}

void set_white(Frame& frame, int x, int y) {
    const Picture picture = frame.writable_picture();
    for (int p = 0; p < 3; ++p)
        picture.planes[static_cast<std::size_t>(p)].row<std::uint8_t>(y)[x] = 255;
}

struct Painted {
    std::vector<std::uint8_t> bytes;
    PreviewImage image;
    Pixel at(int x, int y) const {
        const std::size_t i = static_cast<std::size_t>(y * image.stride + x * 4);
        return {bytes[i], bytes[i + 1], bytes[i + 2]};
    }
};

Painted paint(const Frame& frame, const Orientation& orientation, PreviewViewport viewport) {
    Painted result;
    result.bytes.assign(static_cast<std::size_t>(viewport.pixel_width * viewport.pixel_height * 4), 77);
    ViewportPainter painter;
    result.image = painter.paint(frame, orientation, viewport, result.bytes.data());
    return result;
}

PreviewViewport whole(int width, int height) {
    PreviewViewport viewport;
    viewport.pixel_width = width;
    viewport.pixel_height = height;
    return viewport;
}

std::vector<std::pair<int, int>> white_pixels(const Painted& painted) {
    std::vector<std::pair<int, int>> places;
    for (int y = 0; y < painted.image.height; ++y) {
        for (int x = 0; x < painted.image.width; ++x) {
            if (painted.at(x, y).green == 255)
                places.emplace_back(x, y);
        }
    }
    return places;
}

TEST(ViewportPainter, EveryOrientationPutsAPixelWhereItBelongs) {
    constexpr int width = 8, height = 6, stored_x = 1, stored_y = 2;
    Frame frame = flat(rgb_format(width, height), {0, 0, 0});
    set_white(frame, stored_x, stored_y);
    for (const bool mirrored : {false, true}) {
        for (int turns = 0; turns < 4; ++turns) {
            int x = mirrored ? width - 1 - stored_x : stored_x;
            int y = stored_y, w = width, h = height;
            for (int i = 0; i < turns; ++i) { // a clockwise quarter turn: the left column becomes the top row
                x = std::exchange(y, x);
                x = h - 1 - x;
                std::swap(w, h);
            }
            const Painted painted = paint(frame, {turns, mirrored, true}, whole(w, h));
            EXPECT_EQ((std::vector<std::pair<int, int>>{{x, y}}), white_pixels(painted))
                << turns << " turns, mirrored " << mirrored;
            EXPECT_EQ(w, painted.image.picture_width);
            EXPECT_EQ(h, painted.image.picture_height);
        }
    }
}

TEST(ViewportPainter, MagnifiesToSharpSquares) {
    Frame frame = flat(rgb_format(16, 16), {0, 0, 0});
    set_white(frame, 5, 6);
    PreviewViewport viewport = whole(32, 32);
    viewport.left = viewport.top = 4.0 / 16;
    viewport.width = viewport.height = 4.0 / 16; // samples 4..7, eight pixels each
    const auto places = white_pixels(paint(frame, {}, viewport));
    ASSERT_EQ(64u, places.size());
    EXPECT_EQ((std::pair{8, 16}), places.front());
    EXPECT_EQ((std::pair{15, 23}), places.back());
}

TEST(ViewportPainter, MagnifiedTurnedPartsKeepTheirPlace) {
    Frame frame = flat(rgb_format(16, 8), {0, 0, 0});
    set_white(frame, 3, 5); // a clockwise turn puts it at x = 8 - 1 - 5 = 2, y = 3 of an 8x16 picture
    PreviewViewport viewport = whole(8, 16);
    viewport.left = 0.25;
    viewport.top = 0.125;
    viewport.width = 0.25;
    viewport.height = 0.25; // upright x 2..3, y 2..5, four pixels each
    const auto places = white_pixels(paint(frame, {1, false, true}, viewport));
    ASSERT_EQ(16u, places.size());
    EXPECT_EQ((std::pair{0, 4}), places.front());
    EXPECT_EQ((std::pair{3, 7}), places.back());
}

TEST(ViewportPainter, OutsideThePictureIsBlack) {
    const Frame frame = flat(rgb_format(8, 8), {255, 255, 255});
    PreviewViewport viewport = whole(16, 8);
    viewport.left = -0.5;
    viewport.width = 2;
    const auto places = white_pixels(paint(frame, {}, viewport));
    ASSERT_EQ(64u, places.size());
    EXPECT_EQ((std::pair{4, 0}), places.front());
    EXPECT_EQ((std::pair{11, 7}), places.back());
}

TEST(ViewportPainter, ShrinkingAverages) {
    Frame frame = flat(rgb_format(64, 64), {0, 0, 0});
    for (int y = 0; y < 64; ++y) {
        for (int x = y & 1; x < 64; x += 2)
            set_white(frame, x, y);
    }
    const Painted painted = paint(frame, {}, whole(16, 16));
    for (int i = 0; i < 16; ++i)
        EXPECT_NEAR(128, painted.at(i, 15 - i).green, 3);
}

TEST(ViewportPainter, AspectRatioStretchesTheWidth) {
    FrameFormat format = rgb_format(20, 10);
    format.sample_aspect_ratio = {3, 2};
    const Frame frame = flat(format, {0, 0, 0});
    EXPECT_EQ(30, paint(frame, {}, whole(30, 10)).image.picture_width);
    EXPECT_EQ(10, paint(frame, {1, false, true}, whole(10, 30)).image.picture_width);
    EXPECT_EQ(30, paint(frame, {1, false, true}, whole(10, 30)).image.picture_height);
}

struct ColorCase {
    int height, matrix;
    bool full_range;
    std::array<int, 3> yuv;
};

TEST(ViewportPainter, MatrixAndRangeAreTheFrames) {
    // Pure red by ITU-R BT.601, BT.709 and BT.2020, 8 bits.
    constexpr ColorCase cases[] = {{64, 6, false, {81, 90, 240}},  {64, 2, false, {81, 90, 240}},
                                   {64, 1, false, {63, 102, 240}}, {720, 2, false, {63, 102, 240}},
                                   {64, 9, false, {74, 97, 240}},  {64, 6, true, {76, 85, 255}}};
    for (const ColorCase& color : cases) {
        FrameFormat format;
        format.width = 64;
        format.height = color.height;
        format.chroma_shift_x = format.chroma_shift_y = 1;
        format.matrix = color.matrix;
        format.full_range = color.full_range;
        const Frame frame = flat(format, {color.yuv[0], color.yuv[1], color.yuv[2]});
        for (const int size : {16, 64, 128}) {
            const Pixel pixel = paint(frame, {}, whole(size, size)).at(size / 2, size / 2);
            EXPECT_NEAR(255, pixel.red, 3) << color.matrix;
            EXPECT_NEAR(0, pixel.green, 3) << color.matrix;
            EXPECT_NEAR(0, pixel.blue, 3) << color.matrix;
        }
    }
}

TEST(ViewportPainter, TransparentPicturesShowACheckerboard) {
    FrameFormat format = rgb_format(32, 32);
    format.alpha = true;
    const Painted clear = paint(flat(format, {255, 255, 255, 0}), {}, whole(32, 32));
    EXPECT_EQ(0x66, clear.at(0, 0).green);
    EXPECT_EQ(0x99, clear.at(8, 0).green);
    EXPECT_EQ(0x66, clear.at(8, 8).green);
    EXPECT_EQ(255, paint(flat(format, {255, 255, 255, 255}), {}, whole(32, 32)).at(8, 0).green);
}

FrameFormat hdr_format(int transfer) {
    FrameFormat format = rgb_format(16, 16);
    format.bit_depth = 10;
    format.primaries = 9;
    format.transfer = transfer;
    return format;
}

TEST(ViewportPainter, HdrIsMappedIntoTheRangeOfTheWindow) {
    for (const int transfer : {16, 18}) {
        int before = -1;
        for (int signal = 0; signal <= 1023; signal += 31) {
            const Pixel pixel =
                paint(flat(hdr_format(transfer), {signal, signal, signal}), {}, whole(8, 8)).at(4, 4);
            EXPECT_NEAR(pixel.green, pixel.red, 1) << "gray stays gray";
            EXPECT_NEAR(pixel.green, pixel.blue, 1);
            EXPECT_GE(pixel.green, before) << "brighter stays brighter, signal " << signal;
            before = pixel.green;
        }
        EXPECT_GE(before, 253) << "the peak is white";
        EXPECT_LE(paint(flat(hdr_format(transfer), {0, 0, 0}), {}, whole(8, 8)).at(4, 4).green, 2);
    }
}

TEST(ViewportPainter, WhatLiesAboveGraphicsWhiteIsToldApart) {
    // PQ codes of 100, 203 and 400 cd/m2: gray, white paper, and a light that is brighter.
    int before = 0;
    for (const int signal : {520, 594, 667}) {
        const Pixel pixel = paint(flat(hdr_format(16), {signal, signal, signal}), {}, whole(8, 8)).at(4, 4);
        EXPECT_GE(pixel.green, before + 12) << "signal " << signal;
        EXPECT_LT(pixel.green, 254);
        before = pixel.green;
    }
}

TEST(ViewportPainter, DarkPartsOfPqKeepTheirLight) {
    // PQ code 0.3 (306 of 1023) is 10 cd/m2: below the knee, a twentieth of the white, 255 * (10 /
    // 203)^(1/2.4).
    const Pixel pixel = paint(flat(hdr_format(16), {306, 306, 306}), {}, whole(8, 8)).at(4, 4);
    EXPECT_NEAR(73, pixel.green, 3);
}

} // namespace
} // namespace framewright
