// Frames of every pixel format that libav knows.
#include "core/base/error.h"
#include "core/frame/frame.h"
#include "core/media/source/frame_hash.h"

#include <gtest/gtest.h>

extern "C" {
#include <libavutil/imgutils.h>
#include <libavutil/md5.h>
#include <libavutil/pixdesc.h>
}

#include <array>
#include <set>
#include <string>
#include <vector>

namespace framewright {
namespace {

constexpr int width = 37, height = 23; // odd, so that subsampling rounds

template <typename Visit> void for_each_format(Visit visit) {
    const AVPixFmtDescriptor* description = nullptr;
    while ((description = av_pix_fmt_desc_next(description)) != nullptr) {
        if ((description->flags & AV_PIX_FMT_FLAG_HWACCEL) == 0)
            visit(av_pix_fmt_desc_get_id(description), *description);
    }
}

/// A frame of noise; empty where libav cannot allocate the format.
Frame noise(AVPixelFormat format) {
    ffmpeg::FramePtr frame(av_frame_alloc());
    frame->format = format;
    frame->width = width;
    frame->height = height;
    if (av_frame_get_buffer(frame.get(), 0) < 0)
        return {};
    unsigned state = 1;
    for (int i = 0; i < AV_NUM_DATA_POINTERS && frame->buf[i]; ++i) {
        for (std::size_t b = 0; b < frame->buf[i]->size; ++b) {
            state = state * 1664525u + 1013904223u;
            frame->buf[i]->data[b] = static_cast<std::uint8_t>(state >> 24);
        }
    }
    return Frame(std::move(frame));
}

TEST(Frames, HashIsThatOfTheUnpaddedSamples) {
    int compared = 0;
    for_each_format([&](AVPixelFormat format, const AVPixFmtDescriptor& description) {
        const Frame frame = noise(format);
        const int size = av_image_get_buffer_size(format, width, height, 1);
        if (frame.empty() || size <= 0)
            return;
        std::vector<std::uint8_t> packed(static_cast<std::size_t>(size));
        ASSERT_EQ(size, av_image_copy_to_buffer(packed.data(), size, frame.get()->data, frame.get()->linesize,
                                                format, width, height, 1));
        std::array<std::uint8_t, 16> expected{};
        av_md5_sum(expected.data(), packed.data(), packed.size());
        const FrameHash hash = hash_frame(frame, 3, 4);
        EXPECT_EQ(expected, hash.md5) << description.name;
        EXPECT_EQ(size, hash.size) << description.name;
        ++compared;
    });
    EXPECT_GT(compared, 100);
}

TEST(Frames, PlanarFormatsKeepTheirName) {
    const std::set<std::string> known = {"yuv420p",  "yuv422p10le", "yuva444p12le", "gray",
                                         "gray16le", "gbrp",        "gbrap10le"};
    std::set<std::string> planar;
    for_each_format([&](AVPixelFormat format, const AVPixFmtDescriptor& description) {
        const Frame frame = noise(format);
        if (frame.empty() || !frame.format().planar)
            return;
        const FrameFormat described = frame.format();
        EXPECT_EQ(description.name, described.pixel_format);
        EXPECT_EQ(width, described.width);
        const ConstPicture picture = frame.picture();
        for (int p = 0; p < described.plane_count(); ++p)
            EXPECT_NE(nullptr, picture.planes[static_cast<std::size_t>(p)].data) << description.name;
        planar.insert(description.name);
        if (std::string(description.name).substr(0, 4) != "yuvj") { // the same storage by an old name
            EXPECT_EQ(description.name, planar_pixel_format(described));
        }
    });
    for (const std::string& name : known)
        EXPECT_EQ(1u, planar.count(name)) << name;
    for (const char* packed :
         {"rgb24", "nv12", "pal8", "yuyv422", "ya8", "gray10be", "p010le", "monob", "gbrpf32le"})
        EXPECT_EQ(0u, planar.count(packed)) << packed;
}

TEST(Frames, AllocatedFramesAreWhatWasAsked) {
    FrameFormat format;
    format.width = width;
    format.height = height;
    format.bit_depth = 10;
    format.chroma_shift_x = 1;
    format.matrix = 9;
    format.primaries = 9;
    format.transfer = 16;
    format.full_range = true;
    format.chroma_location = 3;
    format.interlaced = format.top_field_first = true;
    format.sample_aspect_ratio = {4, 3};
    const FrameFormat made = Frame::allocate(format).format();
    EXPECT_EQ("yuv422p10le", made.pixel_format);
    EXPECT_EQ(19, made.plane_width(1));
    EXPECT_EQ(height, made.plane_height(1));
    EXPECT_TRUE(made.full_range && made.interlaced && made.top_field_first);
    EXPECT_EQ(9, made.matrix);
    EXPECT_EQ(16, made.transfer);
    EXPECT_EQ(3, made.chroma_location);
    EXPECT_EQ((Rational{4, 3}), made.sample_aspect_ratio);
    format.chroma_shift_y = 3;
    EXPECT_THROW(Frame::allocate(format), Error);
}

TEST(Frames, PropertiesAreTakenOverButNotAForeignMatrix) {
    FrameFormat yuv;
    yuv.width = yuv.height = 8;
    yuv.matrix = 9;
    yuv.transfer = 16;
    Frame source = Frame::allocate(yuv);
    source.set_pts(1234);
    FrameFormat rgb = yuv;
    rgb.family = ColorFamily::Rgb;
    rgb.matrix = 0;
    rgb.full_range = true;
    Frame target = Frame::allocate(rgb);
    target.copy_properties_from(source);
    EXPECT_EQ(1234, target.pts());
    EXPECT_EQ(16, target.format().transfer);
    EXPECT_EQ(0, target.format().matrix);
    EXPECT_TRUE(target.format().full_range);
}

} // namespace
} // namespace framewright
