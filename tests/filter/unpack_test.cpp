// Packed formats against libswscale where that is lossless, and against known samples where it is not.
#include "core/base/error.h"
#include "core/frame/unpack.h"
#include "tests/filter/test_frames.h"

extern "C" {
#include <libswscale/swscale.h>
}

#include <cstring>

namespace framewright {
namespace {

using namespace test;

Frame random_packed(const std::string& name, int width, int height) {
    const FrameFormat format = make_format(name, width, height);
    Frame frame = Frame::allocate(format);
    std::mt19937 generator(17);
    for (int plane = 0; plane < 4 && frame.get()->data[plane]; ++plane) {
        const AVPixFmtDescriptor* const description =
            av_pix_fmt_desc_get(static_cast<AVPixelFormat>(frame.get()->format));
        const int rows = plane == 0 ? height : -((-height) >> description->log2_chroma_h);
        for (int i = 0; i < frame.get()->linesize[plane] * rows; ++i)
            frame.get()->data[plane][i] = static_cast<std::uint8_t>(generator());
    }
    return frame;
}

Frame by_swscale(const Frame& source, const FrameFormat& format) {
    Frame result = Frame::allocate(format);
    const ffmpeg::ScalerPtr scaler(sws_getContext(
        source.get()->width, source.get()->height, static_cast<AVPixelFormat>(source.get()->format),
        format.width, format.height, av_get_pix_fmt(format.pixel_format.c_str()),
        SWS_POINT | SWS_ACCURATE_RND | SWS_BITEXACT, nullptr, nullptr, nullptr));
    sws_scale(scaler.get(), source.get()->data, source.get()->linesize, 0, source.get()->height,
              result.get()->data, result.get()->linesize);
    return result;
}

TEST(Unpack, EqualsSwscaleWhereThatOnlyMovesSamples) {
    for (const char* const name :
         {"rgb24", "bgr24", "nv12", "nv21", "yuyv422", "uyvy422", "rgb48le", "bgr48le", "nv24"}) {
        const Frame packed = random_packed(name, 38, 22);
        const Frame unpacked = unpack(packed);
        EXPECT_TRUE(unpacked.format().planar) << name;
        EXPECT_TRUE(same_frames(unpacked, by_swscale(packed, unpacked_format(packed.format())))) << name;
    }
}

TEST(Unpack, FindsColorsAndAlphaByTheirPlaces) {
    for (const std::string name : {"rgba", "bgra", "argb", "abgr"}) {
        const Frame packed = random_packed(name, 38, 22);
        const Frame planes = unpack(packed);
        ASSERT_EQ(planes.format().pixel_format, "gbrap");
        const std::string order = "gbra";
        for (std::size_t plane = 0; plane < 4; ++plane) {
            for (int x = 0; x < 38; ++x)
                ASSERT_EQ(sample(planes.picture().planes[plane], x, 5),
                          packed.get()->data[0][5 * packed.get()->linesize[0] + 4 * x +
                                                static_cast<int>(name.find(order[plane]))])
                    << name;
        }
    }
}

TEST(Unpack, KeepsEverySampleOfOtherLayouts) {
    const Frame p010 = random_packed("p010le", 12, 6);
    const Frame ten_bits = unpack(p010);
    ASSERT_EQ(ten_bits.format().pixel_format, "yuv420p10le");
    std::uint16_t word = 0;
    std::memcpy(&word, p010.get()->data[1] + p010.get()->linesize[1] + 4 * 3 + 2, 2);
    EXPECT_EQ(sample(ten_bits.picture().planes[2], 3, 1), word >> 6);

    const Frame big = random_packed("yuv422p10be", 12, 6);
    const Frame native = unpack(big);
    ASSERT_EQ(native.format().pixel_format, "yuv422p10le");
    const std::uint8_t* const bytes = big.get()->data[0] + 2 * big.get()->linesize[0] + 8;
    EXPECT_EQ(sample(native.picture().planes[0], 4, 2), ((bytes[0] << 8) | bytes[1]) & 0x3FF);

    const Frame bgr0 = random_packed("bgr0", 5, 3);
    const Frame planes = unpack(bgr0);
    ASSERT_EQ(planes.format().pixel_format, "gbrp");
    EXPECT_EQ(sample(planes.picture().planes[2], 4, 2),
              bgr0.get()->data[0][2 * bgr0.get()->linesize[0] + 4 * 4 + 2]);

    const Frame gray_alpha = random_packed("ya8", 5, 3);
    const Frame yuva = unpack(gray_alpha);
    ASSERT_EQ(yuva.format().pixel_format, "yuva444p");
    EXPECT_EQ(sample(yuva.picture().planes[3], 1, 0), gray_alpha.get()->data[0][3]);
    EXPECT_EQ(sample(yuva.picture().planes[1], 1, 0), 128);
}

TEST(Unpack, ResolvesPalettesAndBits) {
    Frame indexed = random_packed("pal8", 9, 4);
    const Frame colors = unpack(indexed);
    ASSERT_EQ(colors.format().pixel_format, "gbrap");
    std::uint32_t color = 0;
    std::memcpy(&color, indexed.get()->data[1] + 4 * indexed.get()->data[0][indexed.get()->linesize[0] + 7],
                4);
    EXPECT_EQ(sample(colors.picture().planes[2], 7, 1), (color >> 16) & 0xFF);
    EXPECT_EQ(sample(colors.picture().planes[0], 7, 1), (color >> 8) & 0xFF);
    EXPECT_EQ(sample(colors.picture().planes[1], 7, 1), color & 0xFF);
    EXPECT_EQ(sample(colors.picture().planes[3], 7, 1), color >> 24);

    for (const char* const name : {"monow", "monob"}) {
        Frame bits = random_packed(name, 16, 1);
        bits.get()->data[0][0] = 0x80;
        const Frame gray = unpack(bits);
        const bool white_is_zero = std::string(name) == "monow";
        EXPECT_EQ(sample(gray.picture().planes[0], 0, 0), white_is_zero ? 0 : 255) << name;
        EXPECT_EQ(sample(gray.picture().planes[0], 1, 0), white_is_zero ? 255 : 0) << name;
    }
    Frame few = random_packed("rgb565le", 4, 1);
    few.get()->data[0][0] = 0xFF;
    few.get()->data[0][1] = 0xFF;
    const Frame wide = unpack(few);
    for (std::size_t plane = 0; plane < 3; ++plane)
        EXPECT_EQ(sample(wide.picture().planes[plane], 0, 0), 255);
}

TEST(Unpack, RefusesWhatHasNoIntegerSamples) {
    for (const char* const name : {"gbrpf32le", "bayer_rggb8", "xyz12le", "cuda"}) {
        FrameFormat format;
        format.planar = false;
        format.pixel_format = name;
        format.width = format.height = 4;
        EXPECT_THROW(unpacked_format(format), Error) << name;
    }
}

TEST(Unpack, EveryPackedFormatIsTakenOrRefused) {
    int taken = 0;
    const AVPixFmtDescriptor* description = nullptr;
    while ((description = av_pix_fmt_desc_next(description)) != nullptr) {
        if ((description->flags & AV_PIX_FMT_FLAG_HWACCEL) != 0)
            continue; // nothing in memory to try it on
        try {
            const Frame frame = random_packed(description->name, 34, 18);
            const Frame result = run_one({spec("invert")}, frame);
            EXPECT_EQ(result.format().width, 34) << description->name;
            ++taken;
        } catch (const Error& error) {
            EXPECT_EQ(error.kind(), ErrorKind::Unsupported) << description->name << ": " << error.what();
        }
    }
    EXPECT_GT(taken, 120);
}

} // namespace
} // namespace framewright
