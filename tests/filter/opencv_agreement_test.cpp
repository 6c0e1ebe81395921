// The project's own filters against OpenCV's, to one level at 8 bits, and bit depths against each other.
#include "core/media/index/frame_indexer.h"
#include "core/media/source/frame_reader.h"
#include "core/media/source/probe.h"
#include "tests/filter/test_frames.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <opencv2/imgproc.hpp>

namespace framewright {
namespace {

using namespace test;

cv::Mat mat_of(const ConstPlaneView& plane) {
    const cv::Mat view(plane.height, plane.width, plane.bit_depth > 8 ? CV_16UC1 : CV_8UC1,
                       const_cast<std::uint8_t*>(plane.data), static_cast<std::size_t>(plane.pitch));
    return view.clone();
}

using Reference = std::function<void(const cv::Mat&, cv::Mat&)>;

struct Case {
    std::string name;
    FilterSpec filter;
    Reference reference;
};

cv::Mat kernel_of(const std::vector<double>& weights) {
    const int size = static_cast<int>(std::lround(std::sqrt(static_cast<double>(weights.size()))));
    return cv::Mat(weights, true).reshape(1, size);
}

Case convolution(const std::string& name, const ParameterMap& parameters,
                 const std::vector<double>& weights) {
    return {name, spec("convolve", parameters), [weights](const cv::Mat& in, cv::Mat& out) {
                cv::filter2D(in, out, -1, kernel_of(weights), {-1, -1}, 0, cv::BORDER_REFLECT_101);
            }};
}

std::vector<Case> cases() {
    std::vector<Case> result;
    for (const int size : {3, 5, 7, 15, 31}) {
        const Reference blur = [size](const cv::Mat& in, cv::Mat& out) {
            cv::blur(in, out, {size, size}, {-1, -1}, cv::BORDER_REFLECT_101);
        };
        result.push_back({"box", spec("box", {{"size", std::int64_t{size}}}), blur});
        result.push_back({"convolve box",
                          spec("convolve", {{"preset", std::string("box")}, {"size", std::int64_t{size}}}),
                          blur});
    }
    for (const double sigma : {0.5, 0.8, 1.0, 1.5, 2.3, 6.0})
        result.push_back(
            {"gaussian", spec("gaussian", {{"sigma", sigma}}), [sigma](const cv::Mat& in, cv::Mat& out) {
                 cv::GaussianBlur(in, out, {0, 0}, sigma, sigma, cv::BORDER_REFLECT_101);
             }});
    for (const int size : {3, 5, 7, 9, 15})
        result.push_back({"median", spec("median", {{"size", std::int64_t{size}}}),
                          [size](const cv::Mat& in, cv::Mat& out) {
                              // medianBlur repeats the edge; the filter mirrors it.
                              cv::Mat wide;
                              const int r = size / 2;
                              cv::copyMakeBorder(in, wide, r, r, r, r, cv::BORDER_REFLECT_101);
                              cv::medianBlur(wide, wide, size);
                              out = wide(cv::Rect(r, r, in.cols, in.rows)).clone();
                          }});
    for (const int diameter : {3, 7, 13})
        result.push_back({"bilateral", spec("bilateral", {{"diameter", std::int64_t{diameter}}}),
                          [diameter](const cv::Mat& in, cv::Mat& out) {
                              cv::bilateralFilter(in, out, diameter, 25, 3, cv::BORDER_REFLECT_101);
                          }});
    result.push_back(convolution("sharpen", {}, {0, -1, 0, -1, 5, -1, 0, -1, 0}));
    result.push_back(
        convolution("emboss", {{"preset", std::string("emboss")}}, {-2, -1, 0, -1, 1, 1, 0, 1, 2}));
    result.push_back(
        convolution("edge", {{"preset", std::string("edge")}}, {-1, -1, -1, -1, 8, -1, -1, -1, -1}));
    std::vector<double> weights;
    for (int i = 0; i < 49; ++i)
        weights.push_back((i * 37 % 11 - 2) / 147.0);
    result.push_back(convolution("matrix", {{"matrix", weights}, {"normalize", false}}, weights));
    return result;
}

int max_gap(const cv::Mat& one, const cv::Mat& two) {
    return static_cast<int>(cv::norm(one, two, cv::NORM_INF));
}

TEST(OpenCvAgreement, WithinOneLevelOnGrayAndRgb) {
    cv::setNumThreads(1);
    for (const char* const format : {"gray", "gbrp"}) {
        for (const auto& [width, height] : {std::pair{97, 61}, {320, 180}}) {
            const Frame frame = random_frame(make_format(format, width, height), 11);
            for (const Case& item : cases()) {
                const Frame result = run_one({item.filter}, frame);
                ASSERT_EQ(result.format().pixel_format, format);
                for (std::size_t plane = 0; plane < (std::string(format) == "gray" ? 1U : 3U); ++plane) {
                    cv::Mat expected;
                    item.reference(mat_of(frame.picture().planes[plane]), expected);
                    EXPECT_LE(max_gap(expected, mat_of(result.picture().planes[plane])), 1)
                        << item.name << " " << format << " plane " << plane;
                }
            }
        }
    }
}

TEST(OpenCvAgreement, SobelWithinOneLevel) {
    Frame frame = random_frame(make_format("gray", 131, 77), 3);
    frame.get()->color_range = AVCOL_RANGE_JPEG;
    const cv::Mat in = mat_of(frame.picture().planes[0]);
    cv::Mat gx, gy, size, expected;
    cv::Sobel(in, gx, CV_32F, 1, 0, 3, 1, 0, cv::BORDER_REFLECT_101);
    cv::Sobel(in, gy, CV_32F, 0, 1, 3, 1, 0, cv::BORDER_REFLECT_101);
    const std::pair<const char*, std::function<void()>> directions[] = {
        {"both", [&] { cv::magnitude(gx, gy, size); }},
        {"horizontal", [&] { size = cv::abs(gx); }},
        {"vertical", [&] { size = cv::abs(gy); }}};
    for (const auto& [direction, measure] : directions) {
        measure();
        size.convertTo(expected, CV_8U);
        const Frame result = run_one({spec("sobel", {{"direction", std::string(direction)}})}, frame);
        EXPECT_LE(max_gap(expected, mat_of(result.picture().planes[0])), 1) << direction;
    }
}

TEST(OpenCvAgreement, BilinearResizeWithinOneLevel) {
    const Frame frame = random_frame(make_format("gray", 96, 64), 3);
    const Frame result = run_one({spec("resize", {{"width", std::int64_t{210}},
                                                  {"height", std::int64_t{131}},
                                                  {"method", std::string("bilinear")}})},
                                 frame);
    cv::Mat expected;
    cv::resize(mat_of(frame.picture().planes[0]), expected, {210, 131}, 0, 0, cv::INTER_LINEAR);
    // OpenCV repeats the edge where the filter mirrors it: the inside must agree.
    const cv::Rect inside(4, 4, 202, 123);
    EXPECT_LE(max_gap(expected(inside), mat_of(result.picture().planes[0])(inside)), 1);
}

TEST(BitDepths, TenBitsShiftedDownAgreeWithEight) {
    const FrameFormat eight = make_format("yuv420p", 90, 54);
    const Frame frame = random_frame(eight, 21);
    for (const char* const name : {"yuv420p10le", "yuv420p12le", "yuv420p16le"}) {
        const FrameFormat deep = make_format(name, 90, 54);
        const int shift = deep.bit_depth - 8;
        Frame deeper = Frame::allocate(deep);
        const Picture picture = deeper.writable_picture();
        for (std::size_t i = 0; i < 3; ++i) {
            for (int y = 0; y < picture.planes[i].height; ++y) {
                for (int x = 0; x < picture.planes[i].width; ++x)
                    set_sample(picture.planes[i], x, y, sample(frame.picture().planes[i], x, y) << shift);
            }
        }
        for (const char* const id : {"box", "gaussian", "median", "bilateral", "convolve", "unsharp", "sepia",
                                     "sobel", "resize", "vignette", "saturation-hue", "white-balance"}) {
            const Frame low = run_one({spec(id)}, frame);
            const Frame high = run_one({spec(id)}, deeper);
            // Sharp filters round at each depth for itself; RGB filters go through chroma that was rounded at
            // 8 bits.
            const int allowed = std::string(id) == "sepia" || std::string(id) == "white-balance" ? 3 : 1;
            int largest = 0;
            for (std::size_t i = 0; i < 3; ++i) {
                for (int y = 0; y < low.picture().planes[i].height; ++y) {
                    for (int x = 0; x < low.picture().planes[i].width; ++x) {
                        const int exact = sample(high.picture().planes[i], x, y);
                        const int rounded = std::min((exact + (1 << (shift - 1))) >> shift, 255);
                        largest =
                            std::max(largest, std::abs(rounded - sample(low.picture().planes[i], x, y)));
                    }
                }
            }
            EXPECT_LE(largest, allowed) << id << " at " << name;
        }
    }
}

std::string media_file(const char* name) {
    const char* const folder = std::getenv("FRAMEWRIGHT_MEDIA_DIR");
    const std::filesystem::path path = std::filesystem::path(folder ? folder : "") / name;
    return std::filesystem::exists(path) ? path.string() : std::string{};
}

/// The decoded frame as planar RGB, by a rough conversion: real colors are all that matters here.
Frame as_rgb(const Frame& frame) {
    FrameFormat format = frame.format();
    format.family = ColorFamily::Rgb;
    format.chroma_shift_x = format.chroma_shift_y = 0;
    format.pixel_format = "gbrp";
    Frame rgb = Frame::allocate(format);
    const Picture target = rgb.writable_picture();
    const ConstPicture source = frame.picture();
    for (int y = 0; y < format.height; ++y) {
        for (int x = 0; x < format.width; ++x) {
            const int luma = sample(source.planes[0], x, y);
            const int cb = sample(source.planes[1], x / 2, y / 2) - 128;
            const int cr = sample(source.planes[2], x / 2, y / 2) - 128;
            const auto stored = [](int value) { return std::clamp(value, 0, 255); };
            set_sample(target.planes[0], x, y, stored(luma - cb / 3 - cr * 2 / 3));
            set_sample(target.planes[1], x, y, stored(luma + cb * 7 / 4));
            set_sample(target.planes[2], x, y, stored(luma + cr * 7 / 5));
        }
    }
    return rgb;
}

TEST(OpenCvAgreement, BoxOfEveryFrameOfARealClip) {
    const std::string path = media_file("opencv__vtest.avi");
    if (path.empty())
        GTEST_SKIP() << "1 clip skipped: opencv__vtest.avi is not in FRAMEWRIGHT_MEDIA_DIR";
    cv::setNumThreads(1);
    const MediaInfo info = probe_media(path);
    const StreamInfo& stream = require_video(info, 0);
    const auto index = std::make_shared<const FrameIndex>(index_frames(path, stream.index, {}, {}));
    FrameReader reader(path, stream.index, index, {});
    reader.seek(0);
    const FilterSpec box = spec("box", {{"size", std::int64_t{7}}});
    const FilterSpec convolve = spec("convolve", {{"preset", std::string("box")}, {"size", std::int64_t{7}}});
    int frames = 0;
    int largest = 0;
    const auto compare = [&](const Frame& frame) {
        const Frame blurred = run_one({box}, frame);
        const Frame convolved = run_one({convolve}, frame);
        for (std::size_t plane = 0; plane < 3; ++plane) {
            cv::Mat expected;
            cv::blur(mat_of(frame.picture().planes[plane]), expected, {7, 7}, {-1, -1},
                     cv::BORDER_REFLECT_101);
            largest = std::max(largest, max_gap(expected, mat_of(blurred.picture().planes[plane])));
            largest = std::max(largest, max_gap(expected, mat_of(convolved.picture().planes[plane])));
        }
    };
    while (auto numbered = reader.next()) {
        compare(numbered->frame);
        compare(as_rgb(numbered->frame));
        ++frames;
    }
    EXPECT_EQ(frames, 795);
    EXPECT_LE(largest, 1);
}

} // namespace
} // namespace framewright
