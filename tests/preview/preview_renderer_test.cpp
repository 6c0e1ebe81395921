// What the preview shows is what reading and filtering give.
#include "core/base/error.h"
#include "core/filter/chain/chain_run.h"
#include "core/filter/chain/filter_chain.h"
#include "core/job/job_spec.h"
#include "core/media/source/frame_reader.h"
#include "core/media/source/probe.h"
#include "core/preview/render/content_area.h"
#include "core/preview/render/preview_renderer.h"
#include "core/preview/render/viewport_painter.h"
#include "tests/media/reference.h"
#include "tests/preview/renderer_fixture.h"
#include "tests/support/drifting_filter.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <thread>
#include <unistd.h>

extern "C" {
#include <libavutil/pixdesc.h>
}

namespace framewright::test {
namespace {

TEST_F(PreviewRendererTest, ShowsTheFrameThatWasAsked) {
    renderer_.set_index(index_);
    for (const std::int64_t number : {0, 1, 2, 30, 29, 28, 49, 10, 9, 0}) {
        const PreviewFrame shown = render(number);
        EXPECT_EQ(number, shown.frame);
        EXPECT_EQ(index_->pts[static_cast<std::size_t>(number)], shown.pts);
        EXPECT_EQ(painted(read(number)), original_) << number;
        EXPECT_EQ(original_, filtered_) << "an empty chain";
    }
    EXPECT_EQ(frames - 1, render(1000).frame);
    EXPECT_EQ(0, render(-5).frame);
}

TEST_F(PreviewRendererTest, FilteredIsWhatTheChainGives) {
    renderer_.set_index(index_);
    const std::vector<FilterSpec> specs{
        {"gaussian", {}, true}, {"temporal-average", {}, true}, {"invert", {}, true}};
    const Frame first = read(0);
    const FilterChain chain(specs, first.format(), {});
    const int radius = chain.temporal_radius();
    ASSERT_GT(radius, 0);
    for (const std::int64_t number : {0, 17, 49}) {
        std::vector<Frame> window;
        std::vector<const Frame*> pointers;
        for (std::int64_t n = number - radius; n <= number + radius; ++n)
            window.push_back(read(mirrored_frame(n, index_->frame_count())));
        for (const Frame& frame : window)
            pointers.push_back(&frame);
        render(number, specs);
        EXPECT_EQ(painted(chain.run(pointers)), filtered_) << number;
        EXPECT_EQ(painted(read(number)), original_) << number;
    }
}

TEST_F(PreviewRendererTest, FormulasKnowTheFrameAndItsTime) {
    const std::vector<FilterSpec> specs{
        {"expr", {{"y", std::string("30 + N * 2 + T * 40 + x@-1 / 8")}}, true}};
    const auto expected = [&](std::int64_t number) {
        std::vector<Frame> window;
        for (std::int64_t n = number - 1; n <= number + 1; ++n)
            window.push_back(read(mirrored_frame(n, index_->frame_count())));
        const auto& pts = index_->pts;
        window[1].set_moment(
            {number, to_seconds(pts[static_cast<std::size_t>(number)] - pts[0], index_->time_base)});
        const std::vector<const Frame*> pointers{&window[0], &window[1], &window[2]};
        return painted(FilterChain(specs, window[1].format(), {}).run(pointers));
    };
    renderer_.set_index(index_);
    for (const std::int64_t number : {0, 1, 30, 49}) {
        render(number, specs);
        EXPECT_EQ(expected(number), filtered_) << number;
        EXPECT_EQ(read(number).moment().frame_number, number);
    }
    EXPECT_NE(expected(30), expected(49));
}

TEST_F(PreviewRendererTest, ChangesAndErrorsOfTheChainTakeEffect) {
    renderer_.set_index(index_);
    render(5, {{"invert", {}, true}});
    EXPECT_NE(original_, filtered_);
    render(5, {{"invert", {}, false}});
    EXPECT_EQ(original_, filtered_);
    EXPECT_THROW(render(5, {{"no-such-filter", {}, true}}), Error);
    EXPECT_EQ(5, render(5).frame);
    EXPECT_EQ(original_, filtered_);
}

TEST_F(PreviewRendererTest, AChangedFileTakesEffect) {
    renderer_.set_index(index_);
    const std::filesystem::path path = std::filesystem::temp_directory_path() /
                                       ("framewright-preview-" + std::to_string(::getpid()) + ".cube");
    const auto write = [&](const char* scale) {
        std::ofstream file(path);
        file << "LUT_3D_SIZE 2\n";
        for (int point = 0; point < 8; ++point)
            for (int axis = 0; axis < 3; ++axis)
                file << ((point >> axis & 1) != 0 ? scale : "0") << (axis == 2 ? '\n' : ' ');
    };
    const std::vector<FilterSpec> chain{{"lut3d", {{"file", path.string()}}, true}};
    write("0.5");
    render(5, chain);
    const auto dark = filtered_;
    write("0.875");
    render(5, chain);
    EXPECT_NE(filtered_, dark);
    write("0.5");
    render(5, chain);
    EXPECT_EQ(filtered_, dark);
    std::filesystem::remove(path);
    EXPECT_THROW(render(5, chain), Error);
}

TEST_F(PreviewRendererTest, AChangedScriptTakesEffect) {
    if (std::system("/usr/bin/python3 -c 'import numpy' 2>/dev/null") != 0)
        GTEST_SKIP() << "Python has no numpy here";
    renderer_.set_index(index_);
    const std::filesystem::path path = std::filesystem::temp_directory_path() /
                                       ("framewright-preview-" + std::to_string(::getpid()) + ".py");
    const auto write = [&](const char* result) {
        std::ofstream(path) << "def filter(frame, p, info):\n    return " << result << "\n";
    };
    const std::vector<FilterSpec> chain{{"python", {{"file", path.string()}}, true}};
    write("frame // 2");
    render(5, chain);
    const auto dark = filtered_;
    write("frame // 4");
    render(5, chain);
    EXPECT_NE(filtered_, dark);
    write("nonsense");
    try {
        render(5, chain);
        ADD_FAILURE() << "it was filtered";
    } catch (const Error& error) {
        EXPECT_EQ(error.fault().filter, 0);
    }
    write("frame // 2");
    render(5, chain);
    EXPECT_EQ(filtered_, dark);
    std::filesystem::remove(path);
    EXPECT_THROW(render(5, chain), Error);
}

TEST_F(PreviewRendererTest, SequentialFiltersGiveWhatTheyGiveFromTheStart) {
    test::add_drifting_row("drift-for-ever", 0);
    test::add_drifting_row("drift-6", 6);
    renderer_.set_index(index_);
    for (const char* id : {"drift-for-ever", "drift-6"}) {
        const std::vector<FilterSpec> specs{{id, {}, true}, {"temporal-average", {}, true}};
        const FilterChain chain(specs, read(0).format(), {});
        ChainRun run(chain, 0, index_->frame_count());
        std::map<std::int64_t, decltype(filtered_)> expected;
        for (std::int64_t number = 0; number < frames; ++number) {
            run.push(read(number));
            while (const auto result = run.pop())
                expected[result->frame_number] = painted(*result->frame);
        }
        ASSERT_EQ(expected.size(), static_cast<std::size_t>(frames));
        for (const std::int64_t number : {10, 11, 12, 3, 40, 49, 0}) {
            render(number, specs);
            EXPECT_EQ(filtered_, expected[number]) << id << " " << number;
        }
    }
}

TEST_F(PreviewRendererTest, TellsWhichFiltersADeviceCanRun) {
    renderer_.set_index(index_);
    const std::vector<ChainLink> links =
        render(3, {{"box", {}, true}, {"invert", {}, false}, {"clahe", {}, true}}).links;
    ASSERT_EQ(links.size(), 2U);
    EXPECT_TRUE(links[0].on_device);
    EXPECT_FALSE(links[1].on_device);
    EXPECT_TRUE(render(3).links.empty());
}

/// Black but for a part, in samples as stored.
Frame bordered(const char* pixel_format, int left, int top, int right, int bottom) {
    const ffmpeg::FramePtr raw(av_frame_alloc());
    raw->format = av_get_pix_fmt(pixel_format);
    raw->width = 48;
    raw->height = 32;
    Frame frame = Frame::allocate(format_of(*raw));
    const Picture picture = frame.writable_picture();
    for (int p = 0; p < picture.format.plane_count(); ++p) {
        const PlaneView& plane = picture.planes[static_cast<std::size_t>(p)];
        const int depth = plane.bit_depth - 8;
        for (int y = 0; y < plane.height; ++y)
            for (int x = 0; x < plane.width; ++x) {
                const bool inside = x >= left && x < right && y >= top && y < bottom;
                const int value = (p > 0 ? 128 : inside ? 90 : 17 + x % 2) << depth;
                if (depth > 0)
                    plane.row<std::uint16_t>(y)[x] = static_cast<std::uint16_t>(value);
                else
                    plane.row<std::uint8_t>(y)[x] = static_cast<std::uint8_t>(value);
            }
    }
    return frame;
}

TEST(ContentArea, FindsWhatLiesWithinBlackBordersAsShown) {
    for (const char* const format : {"yuv420p", "yuv420p10le"}) {
        const ContentArea area = content_area(bordered(format, 6, 4, 48, 30), {});
        EXPECT_EQ(area.width, 48);
        EXPECT_EQ(area.left, 6);
        EXPECT_EQ(area.top, 4);
        EXPECT_EQ(area.right, 48);
        EXPECT_EQ(area.bottom, 30);
    }
    Orientation quarter;
    quarter.quarter_turns = 1;
    const ContentArea turned = content_area(bordered("yuv420p", 6, 4, 48, 30), quarter);
    EXPECT_EQ(turned.width, 32);
    EXPECT_EQ(turned.left, 2); // the stored bottom is shown at the left
    EXPECT_EQ(turned.right, 28);
    EXPECT_EQ(turned.top, 6);
    EXPECT_EQ(turned.bottom, 48);
    EXPECT_EQ(content_area(bordered("yuv420p", 0, 0, 0, 0), {}).right, 0) << "nothing but black";
}

TEST_F(PreviewRendererTest, MeasuresContentBehindTheChain) {
    renderer_.set_index(index_);
    const ContentArea whole = renderer_.content({{}, 7});
    EXPECT_EQ(whole.frame, 7);
    EXPECT_EQ(whole.right - whole.left, width);
    const ContentArea part =
        renderer_.content({{{"crop", {{"left", std::int64_t{16}}, {"width", std::int64_t{40}}}, true}}, 7});
    EXPECT_EQ(part.width, 40);
    EXPECT_EQ(part.height, height);
}

TEST_F(PreviewRendererTest, SteppingBackDecodesNothingAgain) {
    renderer_.set_index(index_);
    render(38);
    const std::int64_t decoded = renderer_.decoded_frames();
    for (std::int64_t number = 37; number >= 30; --number)
        EXPECT_EQ(number, render(number).frame);
    EXPECT_EQ(decoded, renderer_.decoded_frames());
}

TEST_F(PreviewRendererTest, PlayingDecodesEachFrameOnce) {
    renderer_.set_index(index_);
    for (std::int64_t number = 0; number < frames; ++number)
        EXPECT_EQ(number, render(number).frame);
    EXPECT_EQ(frames, renderer_.decoded_frames());
}

TEST_F(PreviewRendererTest, CoarseRequestsGetAKeyframe) {
    renderer_.set_index(index_);
    PreviewRequest request;
    request.frame = 37;
    request.coarse = true;
    const PreviewFrame shown = render(request);
    EXPECT_EQ(index_->keyframe_before(37)->frame_number, shown.frame);
    EXPECT_EQ(painted(read(shown.frame)), original_);
}

TEST_F(PreviewRendererTest, TheFirstFrameNeedsNoIndex) {
    const PreviewFrame shown = render(0, {{"invert", {}, true}});
    EXPECT_EQ(0, shown.frame);
    EXPECT_EQ(index_->pts[0], shown.pts);
    EXPECT_EQ(painted(read(0)), original_);
    EXPECT_NE(original_, filtered_);
}

TEST_F(PreviewRendererTest, OtherFramesWaitForTheIndex) {
    std::thread indexing([this] { renderer_.set_index(index_); });
    EXPECT_EQ(12, render(12).frame);
    indexing.join();
}

TEST_F(PreviewRendererTest, AFailedIndexIsReported) {
    renderer_.fail_index(Error(ErrorKind::Input, path_, "index", Text::verbatim("unreadable")));
    EXPECT_THROW(render(12), Error);
}

TEST_F(PreviewRendererTest, SamplesAreTheStoredValues) {
    EXPECT_FALSE(renderer_.sample({0.5, 0.5}));
    renderer_.set_index(index_);
    render(7, {{"invert", {}, true}});
    const auto sample = renderer_.sample({(20 + 0.5) / width, (31 + 0.5) / height});
    ASSERT_TRUE(sample);
    const Frame frame = read(7);
    const ConstPicture picture = frame.picture();
    EXPECT_EQ(7, sample->frame);
    EXPECT_EQ(20, sample->x);
    EXPECT_EQ(31, sample->y);
    EXPECT_EQ("YUV", sample->component_names.substr(0, 3));
    ASSERT_EQ(static_cast<std::size_t>(picture.format.plane_count()), sample->original.size());
    EXPECT_EQ(picture.planes[0].row<std::uint8_t>(31)[20], sample->original[0]);
    EXPECT_EQ(picture.planes[1].row<std::uint8_t>(
                  31 >> picture.format.chroma_shift_y)[20 >> picture.format.chroma_shift_x],
              sample->original[1]);
    EXPECT_EQ(sample->original.size(), sample->filtered.size());
    EXPECT_NE(sample->original, sample->filtered);
}

TEST_F(PreviewRendererTest, UnwantedViewportsAreLeftAlone) {
    renderer_.set_index(index_);
    PreviewRequest request;
    request.filtered.wanted = false;
    const PreviewFrame shown = render(request);
    EXPECT_EQ(nullptr, shown.filtered.pixels);
    EXPECT_EQ(width, shown.filtered.picture_width);
    EXPECT_EQ(std::vector<std::uint8_t>(std::size_t{width} * height * 4, 0), filtered_);
}

TEST(PreviewOfRealClips, RotatedClipIsUpright) {
    if (media_folder().empty())
        GTEST_SKIP() << "1 real clip skipped: FRAMEWRIGHT_MEDIA_DIR names no folder";
    PreviewRenderer renderer;
    const MediaInfo info = renderer.open(media_folder() + "streamio__ios9.mov", 0);
    PreviewRequest request;
    request.original.pixel_width = 90;
    request.original.pixel_height = 160;
    request.filtered.wanted = false;
    std::vector<std::uint8_t> pixels(90 * 160 * 4);
    const PreviewFrame shown = renderer.render(request, pixels.data(), nullptr);
    EXPECT_EQ(720, shown.original.picture_width);
    EXPECT_EQ(1280, shown.original.picture_height);
    EXPECT_TRUE(shown.note.empty());
}

TEST(PreviewOfRealClips, HdrSaysThatItIsToneMapped) {
    if (media_folder().empty())
        GTEST_SKIP() << "1 real clip skipped: FRAMEWRIGHT_MEDIA_DIR names no folder";
    PreviewRenderer renderer;
    renderer.open(media_folder() + "exo__hlg10-color-test.mp4", 0);
    PreviewRequest request;
    request.original.pixel_width = 192;
    request.original.pixel_height = 108;
    request.filtered.wanted = false;
    std::vector<std::uint8_t> pixels(192 * 108 * 4);
    EXPECT_NE(std::string::npos, renderer.render(request, pixels.data(), nullptr).note.english().find("HLG"));
}

} // namespace
} // namespace framewright::test
