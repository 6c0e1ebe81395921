// The kernels beside OpenCV's, one thread each, on one 1080p plane of 8 bits (colors: a whole picture).
#include "core/filter/expression/expression_compiler.h"
#include "core/kernel/adaptive/bilateral.h"
#include "core/kernel/adaptive/clahe.h"
#include "core/kernel/adaptive/nl_means.h"
#include "core/kernel/box.h"
#include "core/kernel/color_convert.h"
#include "core/kernel/convolve.h"
#include "core/kernel/expression/expression_evaluator.h"
#include "core/kernel/lut.h"
#include "core/kernel/median.h"
#include "core/kernel/separable.h"
#include "core/kernel/sobel.h"

#include <array>
#include <benchmark/benchmark.h>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <opencv2/photo.hpp>
#include <optional>
#include <random>
#include <variant>
#include <vector>

namespace framewright {
namespace {

constexpr int width = 1920;
constexpr int height = 1080;

/// Source and target, new for every benchmark so that none finds the cache warmed by another.
struct Planes {
    explicit Planes(int depth = 8)
        : source(height, width, depth > 8 ? CV_16UC1 : CV_8UC1), target(source.size(), source.type()),
          bit_depth(depth) {
        cv::setNumThreads(1);
        cv::theRNG().state = 7;
        cv::randu(source, 0, 1 << depth);
        cv::GaussianBlur(source, source, {5, 5}, 1);
    }
    ConstPlaneView from() const {
        return {source.data, static_cast<std::ptrdiff_t>(source.step), width, height, bit_depth};
    }
    PlaneView to() {
        return {target.data, static_cast<std::ptrdiff_t>(target.step), width, height, bit_depth};
    }

    cv::Mat source;
    cv::Mat target;
    int bit_depth;
};

std::vector<double> arbitrary_weights(int size) {
    std::mt19937 generator(5);
    std::uniform_real_distribution<double> any(-0.3, 1);
    std::vector<double> weights(static_cast<std::size_t>(size * size));
    for (double& weight : weights)
        weight = any(generator);
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    for (double& weight : weights)
        weight /= sum;
    return weights;
}

void convolve_ours(benchmark::State& state) {
    Planes planes(static_cast<int>(state.range(1)));
    const int size = static_cast<int>(state.range(0));
    const ConvolutionKernel kernel = make_convolution_kernel(arbitrary_weights(size), size, planes.bit_depth);
    for (auto _ : state)
        convolve(planes.from(), planes.to(), kernel);
}
void convolve_opencv(benchmark::State& state) {
    Planes planes(static_cast<int>(state.range(1)));
    const int size = static_cast<int>(state.range(0));
    const std::vector<double> weights = arbitrary_weights(size);
    cv::Mat kernel(size, size, CV_32F);
    for (int i = 0; i < size * size; ++i)
        kernel.at<float>(i / size, i % size) = static_cast<float>(weights[static_cast<std::size_t>(i)]);
    for (auto _ : state)
        cv::filter2D(planes.source, planes.target, -1, kernel, {-1, -1}, 0, cv::BORDER_REFLECT_101);
}

void box_ours(benchmark::State& state) {
    Planes planes(static_cast<int>(state.range(1)));
    for (auto _ : state)
        box_blur(planes.from(), planes.to(), static_cast<int>(state.range(0)));
}
void box_opencv(benchmark::State& state) {
    Planes planes(static_cast<int>(state.range(1)));
    const int size = static_cast<int>(state.range(0));
    for (auto _ : state)
        cv::blur(planes.source, planes.target, {size, size}, {-1, -1}, cv::BORDER_REFLECT_101);
}

void gaussian_ours(benchmark::State& state) {
    Planes planes(static_cast<int>(state.range(1)));
    const SymmetricWeights weights =
        gaussian_weights(static_cast<double>(state.range(0)) / 10, planes.bit_depth);
    for (auto _ : state)
        separable_blur(planes.from(), planes.to(), weights);
}
void gaussian_opencv(benchmark::State& state) {
    Planes planes(static_cast<int>(state.range(1)));
    const double sigma = static_cast<double>(state.range(0)) / 10;
    const int size = 2 * gaussian_radius(sigma) + 1;
    for (auto _ : state)
        cv::GaussianBlur(planes.source, planes.target, {size, size}, sigma, sigma, cv::BORDER_REFLECT_101);
}

void median_ours(benchmark::State& state) {
    Planes planes(static_cast<int>(state.range(1)));
    for (auto _ : state)
        median_blur(planes.from(), planes.to(), static_cast<int>(state.range(0)));
}
void median_opencv(benchmark::State& state) {
    Planes planes(static_cast<int>(state.range(1)));
    for (auto _ : state)
        cv::medianBlur(planes.source, planes.target, static_cast<int>(state.range(0)));
}

void bilateral_ours(benchmark::State& state) {
    Planes planes(static_cast<int>(state.range(1)));
    const BilateralWeights weights =
        make_bilateral_weights(static_cast<int>(state.range(0)), 25, 3, planes.bit_depth);
    for (auto _ : state)
        bilateral_blur(planes.from(), planes.to(), weights);
}
/// More than 8 bits in floats, which is all that OpenCV has for them; converting them is not counted.
void bilateral_opencv(benchmark::State& state) {
    Planes planes(static_cast<int>(state.range(1)));
    if (planes.bit_depth > 8)
        planes.source.convertTo(planes.source, CV_32F);
    const double sigma_color = std::ldexp(25, planes.bit_depth - 8);
    cv::Mat result;
    for (auto _ : state)
        cv::bilateralFilter(planes.source, result, static_cast<int>(state.range(0)), sigma_color, 3,
                            cv::BORDER_REFLECT_101);
}

void denoise_ours(benchmark::State& state) {
    Planes planes(static_cast<int>(state.range(0)));
    const NlMeansWeights weights = make_nl_means_weights(7, 21, 3, planes.bit_depth);
    for (auto _ : state)
        nl_means(planes.from(), planes.to(), weights);
}
/// Above 8 bits by absolute differences, which is all that OpenCV has for them.
void denoise_opencv(benchmark::State& state) {
    Planes planes(static_cast<int>(state.range(0)));
    const std::vector<float> strength{static_cast<float>(std::ldexp(3, planes.bit_depth - 8))};
    for (auto _ : state)
        cv::fastNlMeansDenoising(planes.source, planes.target, strength, 7, 21,
                                 planes.bit_depth > 8 ? cv::NORM_L1 : cv::NORM_L2);
}

void clahe_ours(benchmark::State& state) {
    Planes planes(static_cast<int>(state.range(0)));
    for (auto _ : state)
        clahe(planes.from(), planes.to(), 2, 8);
}
/// Above 8 bits OpenCV's has 65536 levels; scaling to them is not counted.
void clahe_opencv(benchmark::State& state) {
    Planes planes(static_cast<int>(state.range(0)));
    const cv::Ptr<cv::CLAHE> theirs = cv::createCLAHE(2, {8, 8});
    for (auto _ : state)
        theirs->apply(planes.source, planes.target);
}

void table_ours(benchmark::State& state) {
    Planes planes;
    const LookupTable table =
        make_lookup_table(8, [](int value) { return 255 * std::pow(value / 255.0, 0.7); });
    for (auto _ : state)
        apply_lookup_table(planes.from(), planes.to(), table);
}
void table_opencv(benchmark::State& state) {
    Planes planes;
    cv::Mat table(1, 256, CV_8U);
    for (int i = 0; i < 256; ++i)
        table.at<std::uint8_t>(i) = static_cast<std::uint8_t>(255 * std::pow(i / 255.0, 0.7));
    for (auto _ : state)
        cv::LUT(planes.source, table, planes.target);
}

/// Sharpens by four neighbours: as a formula, and as the kernel that knows nothing else.
constexpr const char* five_samples = "2*x - (x[-1,0] + x[1,0] + x[0,-1] + x[0,1]) / 4";
/// The same work without a kernel that could do it.
constexpr const char* five_samples_at_most = "max(max(max(max(x, x[-1,0]), x[1,0]), x[0,-1]), x[0,1])";

ExpressionSetting expression_setting(int depth) {
    ExpressionSetting setting;
    setting.format.width = width;
    setting.format.height = height;
    setting.format.family = ColorFamily::Gray;
    setting.format.bit_depth = depth;
    return setting;
}

Formula parsed(const char* text) {
    const ExpressionSource source{"bench", "code", text};
    std::optional<NamedFamily> family;
    return check_expression(source, parse_expression(source), family);
}

/// By what it is compiled to.
void expression_ours(benchmark::State& state) {
    Planes planes(static_cast<int>(state.range(0)));
    const CompiledExpression compiled =
        compile_expression(parsed(five_samples), expression_setting(planes.bit_depth));
    const PictureOperation& operation = std::get<PictureOperation>(compiled);
    for (auto _ : state)
        run_operation(operation, {planes.from()}, {planes.to()});
}
void evaluate(benchmark::State& state, const char* text) {
    Planes planes(static_cast<int>(state.range(0)));
    const ExpressionProgram program =
        write_expression_program(make_expression_graph(parsed(text), expression_setting(planes.bit_depth)));
    const ExpressionPlanes from{planes.from()};
    for (auto _ : state)
        evaluate_expression(program, {{&from, 1}}, planes.to());
}
void expression_evaluator_ours(benchmark::State& state) {
    evaluate(state, five_samples);
}
void expression_maximum_ours(benchmark::State& state) {
    evaluate(state, five_samples_at_most);
}
void expression_kernel_ours(benchmark::State& state) {
    Planes planes(static_cast<int>(state.range(0)));
    const ConvolutionKernel kernel{3, {0, -1, 0, -1, 8, -1, 0, -1, 0}, 2, 0};
    for (auto _ : state)
        convolve(planes.from(), planes.to(), kernel);
}
void expression_opencv(benchmark::State& state) {
    Planes planes(static_cast<int>(state.range(0)));
    const float weights[] = {0, -0.25F, 0, -0.25F, 2, -0.25F, 0, -0.25F, 0};
    const cv::Mat kernel(3, 3, CV_32F, const_cast<float*>(weights));
    for (auto _ : state)
        cv::filter2D(planes.source, planes.target, -1, kernel, {-1, -1}, 0, cv::BORDER_REFLECT_101);
}
void expression_maximum_opencv(benchmark::State& state) {
    Planes planes(static_cast<int>(state.range(0)));
    const cv::Mat cross = cv::getStructuringElement(cv::MORPH_CROSS, {3, 3});
    for (auto _ : state)
        cv::dilate(planes.source, planes.target, cross, {-1, -1}, 1, cv::BORDER_REFLECT_101);
}

void sobel_ours(benchmark::State& state) {
    Planes planes;
    for (auto _ : state)
        sobel(planes.from(), planes.to(), SobelDirection::Horizontal, 256, 0);
}
void sobel_opencv(benchmark::State& state) {
    Planes planes;
    cv::Mat slope;
    for (auto _ : state) {
        cv::Sobel(planes.source, slope, CV_16S, 1, 0);
        cv::convertScaleAbs(slope, planes.target);
    }
}

/// Three full planes and two of a quarter's size, in a colored picture.
struct ColorPlanes {
    ColorPlanes() {
        for (cv::Mat& plane : full)
            plane = Planes().source;
        for (cv::Mat& plane : result)
            plane.create(height, width, CV_8UC1);
        for (cv::Mat& plane : quarter)
            cv::resize(full[0], plane, {width / 2, height / 2});
    }
    static PlaneView view(cv::Mat& plane) {
        return {plane.data, static_cast<std::ptrdiff_t>(plane.step), plane.cols, plane.rows, 8};
    }
    std::array<cv::Mat, 3> full;
    std::array<cv::Mat, 3> result;
    std::array<cv::Mat, 2> quarter;
};

void yuv420_to_rgb_ours(benchmark::State& state) {
    ColorPlanes planes;
    const ColorTransform transform = yuv_to_rgb_transform(6, false, 8);
    const ConstPlanes3 yuv{ColorPlanes::view(planes.full[0]), ColorPlanes::view(planes.quarter[0]),
                           ColorPlanes::view(planes.quarter[1])};
    const Planes3 rgb{ColorPlanes::view(planes.result[0]), ColorPlanes::view(planes.result[1]),
                      ColorPlanes::view(planes.result[2])};
    for (auto _ : state)
        yuv_to_rgb(yuv, chroma_layout(1, 1, 1), transform, rgb);
}
void yuv420_to_rgb_opencv(benchmark::State& state) {
    Planes planes;
    cv::Mat packed(height * 3 / 2, width, CV_8UC1);
    cv::randu(packed, 0, 256);
    cv::Mat rgb;
    for (auto _ : state)
        cv::cvtColor(packed, rgb, cv::COLOR_YUV2RGB_I420);
}

void rgb_to_yuv420_ours(benchmark::State& state) {
    ColorPlanes planes;
    const ColorTransform transform = rgb_to_yuv_transform(6, false, 8);
    const ConstPlanes3 rgb{ColorPlanes::view(planes.full[0]), ColorPlanes::view(planes.full[1]),
                           ColorPlanes::view(planes.full[2])};
    const Planes3 yuv{ColorPlanes::view(planes.result[0]), ColorPlanes::view(planes.quarter[0]),
                      ColorPlanes::view(planes.quarter[1])};
    for (auto _ : state)
        rgb_to_yuv(rgb, transform, chroma_layout(1, 1, 1), yuv);
}
void rgb_to_yuv420_opencv(benchmark::State& state) {
    Planes planes;
    cv::Mat rgb(height, width, CV_8UC3);
    cv::randu(rgb, 0, 256);
    cv::Mat packed;
    for (auto _ : state)
        cv::cvtColor(rgb, packed, cv::COLOR_RGB2YUV_I420);
}

void yuv444_to_rgb_ours(benchmark::State& state) {
    ColorPlanes planes;
    const ColorTransform transform = yuv_to_rgb_transform(6, true, 8);
    const ConstPlanes3 yuv{ColorPlanes::view(planes.full[0]), ColorPlanes::view(planes.full[1]),
                           ColorPlanes::view(planes.full[2])};
    const Planes3 rgb{ColorPlanes::view(planes.result[0]), ColorPlanes::view(planes.result[1]),
                      ColorPlanes::view(planes.result[2])};
    for (auto _ : state)
        yuv_to_rgb(yuv, chroma_layout(0, 0, 1), transform, rgb);
}
void yuv444_to_rgb_opencv(benchmark::State& state) {
    Planes planes;
    cv::Mat yuv(height, width, CV_8UC3);
    cv::randu(yuv, 0, 256);
    cv::Mat rgb;
    for (auto _ : state)
        cv::cvtColor(yuv, rgb, cv::COLOR_YCrCb2RGB);
}

#define FRAMEWRIGHT_PAIR(name, ...)                                                                          \
    BENCHMARK(name##_ours) __VA_ARGS__->Unit(benchmark::kMillisecond);                                       \
    BENCHMARK(name##_opencv) __VA_ARGS__->Unit(benchmark::kMillisecond)

FRAMEWRIGHT_PAIR(convolve, ->ArgsProduct({{3, 7, 15}, {8}})->Args({7, 10}));
FRAMEWRIGHT_PAIR(box, ->ArgsProduct({{3, 7, 15, 31, 63}, {8}})->ArgsProduct({{7, 15, 31}, {10}}));
FRAMEWRIGHT_PAIR(gaussian, ->ArgsProduct({{5, 10, 15, 40}, {8}})->Args({15, 10}));
FRAMEWRIGHT_PAIR(median, ->ArgsProduct({{3, 5, 7, 9, 15}, {8}})->ArgsProduct({{3, 5}, {10}}));
BENCHMARK(median_ours)->Args({7, 10})->Unit(benchmark::kMillisecond); // OpenCV has none
FRAMEWRIGHT_PAIR(bilateral, ->ArgsProduct({{3, 7, 15}, {8}})->Args({7, 10})->Args({7, 16}));
FRAMEWRIGHT_PAIR(denoise, ->Arg(8)->Arg(10));
FRAMEWRIGHT_PAIR(clahe, ->Arg(8)->Arg(10)->Arg(16));
FRAMEWRIGHT_PAIR(table, );
FRAMEWRIGHT_PAIR(expression, ->Arg(8)->Arg(10));
FRAMEWRIGHT_PAIR(expression_maximum, ->Arg(8)->Arg(10));
BENCHMARK(expression_evaluator_ours)->Arg(8)->Arg(10)->Unit(benchmark::kMillisecond);
BENCHMARK(expression_kernel_ours)->Arg(8)->Arg(10)->Unit(benchmark::kMillisecond);
FRAMEWRIGHT_PAIR(sobel, );
FRAMEWRIGHT_PAIR(yuv420_to_rgb, );
FRAMEWRIGHT_PAIR(rgb_to_yuv420, );
FRAMEWRIGHT_PAIR(yuv444_to_rgb, );

} // namespace
} // namespace framewright

BENCHMARK_MAIN();
