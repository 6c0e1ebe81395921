// The conversions in front of an encoder.
#include "tests/media_write/synthetic.h"

#include "core/media/encode/pixel_repack.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace framewright::test {
namespace {

EncoderPlan plan_to(const std::string& pixel_format, int width, int height) {
    EncoderPlan plan;
    plan.pixel_format = pixel_format;
    plan.width = width;
    plan.height = height;
    return plan;
}

Frame convert(const Frame& frame, const std::string& pixel_format) {
    const EncoderAdapter adapter(frame.format(),
                                 plan_to(pixel_format, frame.get()->width, frame.get()->height));
    return adapter.convert(frame);
}

TEST(EncoderAdapter, LosslessRepacksComeBack) {
    const char* pairs[][2] = {{"rgb24", "gbrp"},
                              {"gbrp", "bgr0"},
                              {"gray", "yuv420p"},
                              {"yuv420p", "yuv444p"},
                              {"yuv420p9le", "yuv420p10le"},
                              {"gbrap", "bgra"},
                              {"nv12", "yuv420p"},
                              {"yuyv422", "yuv422p"},
                              {"gray10le", "gray16le"},
                              {"rgb48le", "gbrp16le"},
                              {"p010le", "yuv420p10le"},
                              {"rgb24", "gbrp10le"}};
    for (const auto& [from, to] : pairs) {
        SCOPED_TRACE(std::string(from) + " to " + to);
        const Frame original = picture(picture_format(from, 64, 34), 3, 77);
        const Frame there = convert(original, to);
        EXPECT_EQ(there.pts(), 77);
        EXPECT_EQ(there.format().pixel_format, to);
        if (std::string(from) == "rgb24" && std::string(to) == "gbrp") {
            EXPECT_EQ(samples(convert(there, from)), samples(original));
        }
    }
}

TEST(EncoderAdapter, GrayGetsNeutralChroma) {
    const Frame yuv = convert(picture(picture_format("gray", 10, 6), 0, 0), "yuv444p");
    for (int y = 0; y < 6; ++y)
        for (int x = 0; x < 10; ++x)
            ASSERT_EQ(yuv.get()->data[1][y * yuv.get()->linesize[1] + x], 128);
}

TEST(EncoderAdapter, FullRangeWhiteStaysWhite) {
    Frame gray = Frame::allocate(picture_format("gbrp", 4, 4));
    for (int plane = 0; plane < 3; ++plane)
        for (int y = 0; y < 4; ++y)
            std::fill_n(gray.get()->data[plane] + y * gray.get()->linesize[plane], 4, std::uint8_t{255});
    const Frame deep = convert(gray, "gbrp16le");
    EXPECT_EQ(reinterpret_cast<const std::uint16_t*>(deep.get()->data[0])[0], 65535);
}

TEST(EncoderAdapter, PaddingRepeatsTheEdge) {
    for (const char* format : {"yuv420p", "yuv420p10le", "gbrp", "nv12"}) {
        SCOPED_TRACE(format);
        const Frame original = picture(picture_format(format, 7, 5), 0, 0);
        const EncoderAdapter adapter(original.format(), plan_to(format, 8, 6));
        EXPECT_FALSE(adapter.identity());
        const Frame padded = adapter.convert(original);
        const int bytes = std::string(format) == "yuv420p10le" ? 2 : 1;
        const auto sample = [&](const Frame& frame, int x, int y) {
            const std::uint8_t* row = frame.get()->data[0] + y * frame.get()->linesize[0];
            return std::string(reinterpret_cast<const char*>(row + x * bytes),
                               static_cast<std::size_t>(bytes));
        };
        for (int y = 0; y < 6; ++y)
            for (int x = 0; x < 8; ++x)
                EXPECT_EQ(sample(padded, x, y), sample(original, std::min(x, 6), std::min(y, 4)));
    }
}

TEST(EncoderAdapter, CropKeepsTheTopLeft) {
    const Frame original = picture(picture_format("yuv420p", 7, 5), 0, 0);
    const EncoderAdapter adapter(original.format(), plan_to("yuv420p", 6, 4));
    const Frame cropped = adapter.convert(original);
    EXPECT_EQ(cropped.get()->width, 6);
    for (int y = 0; y < 4; ++y)
        for (int x = 0; x < 6; ++x)
            EXPECT_EQ(cropped.get()->data[0][y * cropped.get()->linesize[0] + x],
                      original.get()->data[0][y * original.get()->linesize[0] + x]);
}

TEST(EncoderAdapter, IdentitySharesTheSamples) {
    const Frame original = picture(picture_format("yuvj420p", 16, 16), 0, 0);
    const EncoderAdapter adapter(original.format(), plan_to("yuvj420p", 16, 16));
    EXPECT_TRUE(adapter.identity());
    EXPECT_EQ(adapter.convert(original).get()->data[0], original.get()->data[0]);
}

TEST(EncoderAdapter, LimitedRangeIsRescaledForFullRangeFormats) {
    Frame frame = Frame::allocate(picture_format("yuv420p", 16, 16));
    for (int y = 0; y < 16; ++y)
        std::fill_n(frame.get()->data[0] + y * frame.get()->linesize[0], 16, std::uint8_t{235});
    for (int plane = 1; plane < 3; ++plane)
        for (int y = 0; y < 8; ++y)
            std::fill_n(frame.get()->data[plane] + y * frame.get()->linesize[plane], 8, std::uint8_t{128});
    const Frame full = convert(frame, "yuvj420p");
    EXPECT_NEAR(full.get()->data[0][0], 255, 1);
    EXPECT_EQ(full.get()->color_range, AVCOL_RANGE_JPEG);
}

} // namespace
} // namespace framewright::test
