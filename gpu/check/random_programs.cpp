#include "gpu/check/random_programs.h"

#include <algorithm>

namespace framewright::gpu {
namespace {

using Random = std::mt19937;

int between(Random& random, int low, int high) {
    return std::uniform_int_distribution<int>(low, high)(random);
}

int odd_between(Random& random, int low, int high) {
    return between(random, low / 2, high / 2) * 2 + 1;
}

PictureShape three_planes(int width, int height, int bit_depth, int shift_x = 0, int shift_y = 0) {
    PictureShape shape;
    shape.plane_count = 3;
    shape.bit_depth = bit_depth;
    shape.planes[0] = {width, height};
    shape.planes[1] =
        shape.planes[2] = {(width + (1 << shift_x) - 1) >> shift_x, (height + (1 << shift_y) - 1) >> shift_y};
    return shape;
}

/// One operation on all three planes, into a picture of another shape.
PictureProgram three_plane_program(const std::string& name, const PictureShape& input,
                                   const PictureShape& output, PictureOperation::Kind kind) {
    return {input, {{name, output, {{std::move(kind), {0, 1, 2}, {0, 1, 2}}}}}};
}

LookupTable random_table(int bit_depth, Random& random) {
    LookupTable table(std::size_t{1} << bit_depth);
    for (std::uint16_t& entry : table)
        entry = static_cast<std::uint16_t>(between(random, 0, (1 << bit_depth) - 1));
    return table;
}

ChromaLayout random_layout(int shift_x, int shift_y, Random& random) {
    return chroma_layout(shift_x, shift_y, between(random, 0, 6));
}

int random_matrix(Random& random) {
    constexpr int known[] = {0, 1, 4, 5, 6, 7, 8, 9, 10};
    return known[between(random, 0, 8)];
}

PictureProgram make_copy(int width, int height, int depth, Random&) {
    return program_of("copy", one_plane(width, height, depth), CopyPlane{});
}

PictureProgram make_fill(int width, int height, int depth, Random& random) {
    return program_of("fill", one_plane(width, height, depth),
                      FillPlane{between(random, 0, (1 << depth) - 1)});
}

PictureProgram make_crop(int width, int height, int depth, Random& random) {
    const int left = between(random, 0, width - 1);
    const int top = between(random, 0, height - 1);
    PictureProgram program = program_of("crop", one_plane(width, height, depth), CropPlane{left, top});
    program.steps[0].output =
        one_plane(between(random, 1, width - left), between(random, 1, height - top), depth);
    return program;
}

PictureProgram make_turn(int width, int height, int depth, Random& random) {
    const Transpose turn{between(random, 0, 1) == 1, between(random, 0, 1) == 1, between(random, 0, 1) == 1};
    PictureProgram program = program_of("turn", one_plane(width, height, depth), turn);
    if (turn.transpose)
        program.steps[0].output = one_plane(height, width, depth);
    return program;
}

PictureProgram make_look_up(int width, int height, int depth, Random& random) {
    return program_of("look-up", one_plane(width, height, depth), Lut1D{random_table(depth, random)});
}

PictureProgram make_box(int width, int height, int depth, Random& random) {
    return program_of("box", one_plane(width, height, depth), BoxBlur{odd_between(random, 1, 63)});
}

PictureProgram make_square(int width, int height, int depth, Random& random) {
    const int size = odd_between(random, 1, between(random, 0, 3) == 0 ? 63 : 17);
    const int bits = between(random, 0, 14);
    return program_of("square", one_plane(width, height, depth),
                      Convolve2D{random_kernel(size, between(random, 1, 30000), bits, random)});
}

SymmetricWeights random_weights(int depth, Random& random) {
    const double sigma = between(random, 1, between(random, 0, 3) == 0 ? 320 : 60) / 10.0;
    return gaussian_weights(sigma, depth);
}

PictureProgram make_separable(int width, int height, int depth, Random& random) {
    return program_of("separable", one_plane(width, height, depth),
                      SeparableBlur{random_weights(depth, random)});
}

PictureProgram make_unsharp(int width, int height, int depth, Random& random) {
    return program_of("unsharp", one_plane(width, height, depth),
                      UnsharpMask{random_weights(depth, random), between(random, 0, 5 * 256),
                                  between(random, 0, 1) * between(random, 0, 1 << (depth - 2))});
}

PictureProgram make_median(int width, int height, int depth, Random& random) {
    return program_of("median", one_plane(width, height, depth), MedianBlur{odd_between(random, 3, 15)});
}

PictureProgram make_sobel(int width, int height, int depth, Random& random) {
    return program_of("sobel", one_plane(width, height, depth),
                      Sobel{static_cast<SobelDirection>(between(random, 0, 2)), between(random, 1, 8 * 256),
                            between(random, 0, 1) * (16 << (depth - 8))});
}

PictureProgram make_scale_by_map(int width, int height, int depth, Random& random) {
    ScaleByMap scale;
    scale.map.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    for (std::uint16_t& factor : scale.map)
        factor = static_cast<std::uint16_t>(between(random, 0, 1 << 14));
    scale.base = between(random, 0, 1) * (1 << (depth - 1));
    return program_of("scale by map", one_plane(width, height, depth), scale);
}

PictureProgram make_resize(int width, int height, int depth, Random& random) {
    const int to_width = between(random, 1, 90);
    const int to_height = between(random, 1, 90);
    const auto method = static_cast<ResizeMethod>(between(random, 0, 2));
    const auto axis = [&](int from, int to) {
        return make_resize_axis(method, from, to, static_cast<double>(from) / to,
                                between(random, -2, 2) / 8.0, depth);
    };
    PictureProgram program = program_of("resize", one_plane(width, height, depth),
                                        ResizePlane{axis(width, to_width), axis(height, to_height)});
    program.steps[0].output = one_plane(to_width, to_height, depth);
    return program;
}

PictureProgram make_resample_chroma(int width, int height, int depth, Random& random) {
    const int from_x = between(random, 0, 2), from_y = between(random, 0, 2);
    const int to_x = between(random, 0, 2), to_y = between(random, 0, 2);
    const PictureShape from = three_planes(width, height, depth, from_x, from_y);
    const PictureShape to = three_planes(width, height, depth, to_x, to_y);
    PictureProgram program =
        program_of("resample chroma", one_plane(from.planes[1].width, from.planes[1].height, depth),
                   ResampleChroma{random_layout(from_x, from_y, random), random_layout(to_x, to_y, random),
                                  width, height});
    program.steps[0].output = one_plane(to.planes[1].width, to.planes[1].height, depth);
    return program;
}

PictureProgram make_turn_chroma(int width, int height, int depth, Random& random) {
    PictureShape shape = three_planes(width, height, depth);
    shape.plane_count = 2;
    const ChromaTurn turn =
        make_chroma_turn(between(random, -400, 400) / 100.0, between(random, -400, 400) / 100.0, depth);
    return {shape, {{"turn chroma", shape, {{TurnChroma{turn}, {0, 1, 0}, {0, 1, 0}}}}}};
}

PictureProgram make_transform(int width, int height, int depth, Random& random) {
    const PictureShape shape = three_planes(width, height, depth);
    return three_plane_program(
        "transform", shape, shape,
        TransformColors{yuv_to_rgb_transform(random_matrix(random), between(random, 0, 1) == 1, depth)});
}

PictureProgram make_to_rgb(int width, int height, int depth, Random& random) {
    const int shift_x = between(random, 0, 2), shift_y = between(random, 0, 2);
    return three_plane_program(
        "to RGB", three_planes(width, height, depth, shift_x, shift_y), three_planes(width, height, depth),
        YuvToRgb{random_layout(shift_x, shift_y, random),
                 yuv_to_rgb_transform(random_matrix(random), between(random, 0, 1) == 1, depth)});
}

PictureProgram make_to_yuv(int width, int height, int depth, Random& random) {
    const int shift_x = between(random, 0, 2), shift_y = between(random, 0, 2);
    return three_plane_program(
        "to YUV", three_planes(width, height, depth), three_planes(width, height, depth, shift_x, shift_y),
        RgbToYuv{rgb_to_yuv_transform(random_matrix(random), between(random, 0, 1) == 1, depth),
                 random_layout(shift_x, shift_y, random)});
}

PictureProgram make_cube(int width, int height, int depth, Random& random) {
    ColorCube cube;
    cube.size = between(random, 2, 9);
    for (int i = 0; i < cube.size * cube.size * cube.size; ++i)
        cube.colors.push_back({static_cast<float>(between(random, -100, 1100)) / 1000,
                               static_cast<float>(between(random, 0, 1000)) / 1000,
                               static_cast<float>(between(random, 0, 1000)) / 1000});
    const PictureShape shape = three_planes(width, height, depth);
    return three_plane_program(
        "cube", shape, shape,
        Lut3D{CubeTable(cube, depth, static_cast<CubeInterpolation>(between(random, 0, 1)))});
}

} // namespace

PictureShape one_plane(int width, int height, int bit_depth) {
    PictureShape shape;
    shape.plane_count = 1;
    shape.bit_depth = bit_depth;
    shape.planes[0] = {width, height};
    return shape;
}

PictureProgram program_of(const std::string& name, const PictureShape& shape, PictureOperation::Kind kind) {
    return {shape, {{name, shape, {{std::move(kind), {0, 0, 0}, {0, 0, 0}}}}}};
}

ConvolutionKernel random_kernel(int size, std::int32_t largest, int fraction_bits, std::mt19937& random) {
    ConvolutionKernel kernel;
    kernel.size = size;
    kernel.fraction_bits = fraction_bits;
    for (int i = 0; i < size * size; ++i)
        kernel.weights.push_back(between(random, -largest, largest));
    kernel.offset = between(random, -100, 100) * (std::int64_t{1} << fraction_bits);
    return kernel;
}

ConvolutionKernel product_square(int size, std::int32_t largest, std::mt19937& random) {
    ConvolutionKernel kernel = random_kernel(size, 1, 10, random);
    const ConvolutionKernel factors = random_kernel(size, largest, 0, random);
    for (int j = 0; j < size; ++j)
        for (int i = 0; i < size; ++i)
            kernel.weights[static_cast<std::size_t>(j * size + i)] =
                factors.weights[static_cast<std::size_t>(j)] *
                factors.weights[static_cast<std::size_t>(size * (size - 1) + i)];
    return kernel;
}

ConvolutionKernel mean_square(int size, std::mt19937& random) {
    ConvolutionKernel kernel = random_kernel(size, 3000, 13, random);
    for (std::int32_t& weight : kernel.weights)
        weight = (weight + 3000) * 8192 / (6000 * size * size);
    kernel.offset = 0;
    return kernel;
}

PictureProgram strategy_program(Strategy strategy, int width, int height, int depth, std::mt19937& random) {
    const int side = between(random, 0, 31) * 2 + 1;
    const PictureShape shape = one_plane(width, height, depth);
    if (strategy == Strategy::Fft)
        return program_of("square", shape, Convolve2D{mean_square(side, random)});
    if (between(random, 0, 3) == 0)
        return program_of("box", shape, BoxBlur{side});
    if (strategy == Strategy::Separable)
        return program_of("square", shape, Convolve2D{product_square(side, depth == 8 ? 12 : 100, random)});
    const std::int32_t largest = strategy == Strategy::Tensor ? 32000 : 3000;
    return program_of("square", shape, Convolve2D{random_kernel(side, largest, 13, random)});
}

PictureProgram random_chain(int width, int height, int depth, std::mt19937& random) {
    const PictureShape yuv = three_planes(width, height, depth, 1, 1);
    const PictureShape rgb = three_planes(width, height, depth);
    const ChromaLayout layout = random_layout(1, 1, random);
    PictureProgram program{yuv, {}};
    const auto on_every_plane = [&](const char* name, const auto& make) {
        PictureStep step{name, yuv, {}};
        for (int plane = 0; plane < 3; ++plane)
            step.operations.push_back({make(), {plane, 0, 0}, {plane, 0, 0}});
        program.steps.push_back(std::move(step));
    };
    const auto on_all_planes = [&](const char* name, const PictureShape& to, PictureOperation::Kind kind) {
        program.steps.push_back({name, to, {{std::move(kind), {0, 1, 2}, {0, 1, 2}}}});
    };
    on_every_plane("look-up", [&] { return Lut1D{random_table(depth, random)}; });
    on_every_plane("Gaussian", [&] { return SeparableBlur{random_weights(depth, random)}; });
    on_every_plane("second look-up", [&] { return Lut1D{random_table(depth, random)}; });
    on_every_plane("square", [&] { return Convolve2D{random_kernel(7, 300, 12, random)}; });
    on_every_plane("median", [&] { return MedianBlur{odd_between(random, 3, 7)}; });
    on_all_planes("to RGB", rgb, YuvToRgb{layout, yuv_to_rgb_transform(1, false, depth)});
    on_all_planes("cube", rgb, make_cube(width, height, depth, random).steps[0].operations[0].kind);
    on_all_planes("to YUV", yuv, RgbToYuv{rgb_to_yuv_transform(1, false, depth), layout});
    on_every_plane("last look-up", [&] { return Lut1D{random_table(depth, random)}; });
    return program;
}

PictureProgram blurred_planes(int width, int height, int depth, int chroma_shift_x, int chroma_shift_y,
                              std::mt19937& random) {
    const PictureShape shape = three_planes(width, height, depth, chroma_shift_x, chroma_shift_y);
    PictureStep table{"look-up", shape, {}};
    PictureStep blur{"box", shape, {}};
    for (int plane = 0; plane < shape.plane_count; ++plane) {
        table.operations.push_back({Lut1D{random_table(depth, random)}, {plane, 0, 0}, {plane, 0, 0}});
        blur.operations.push_back({BoxBlur{odd_between(random, 3, 7)}, {plane, 0, 0}, {plane, 0, 0}});
    }
    return {shape, {std::move(table), std::move(blur)}};
}

const std::vector<OperationKind>& operation_kinds() {
    static const std::vector<OperationKind> kinds{
        {"CopyPlane", make_copy},
        {"FillPlane", make_fill},
        {"CropPlane", make_crop},
        {"Transpose", make_turn},
        {"Lut1D", make_look_up},
        {"BoxBlur", make_box},
        {"Convolve2D", make_square},
        {"SeparableBlur", make_separable},
        {"UnsharpMask", make_unsharp},
        {"MedianBlur", make_median},
        {"Sobel", make_sobel},
        {"ScaleByMap", make_scale_by_map},
        {"ResizePlane", make_resize},
        {"ResampleChroma", make_resample_chroma},
        {"TurnChroma", make_turn_chroma},
        {"TransformColors", make_transform},
        {"YuvToRgb", make_to_rgb},
        {"RgbToYuv", make_to_yuv},
        {"Lut3D", make_cube},
    };
    return kinds;
}

} // namespace framewright::gpu
