#include "core/preview/render/sample_reader.h"

#include "core/frame/unpack.h"
#include "core/kernel/tables/color_matrix.h"

#include <cstddef>
#include <cstdint>

namespace framewright {
namespace {

/// RGB and gray have no matrix of their own: they are judged by that of high definition.
int matrix_of(const FrameFormat& format) {
    constexpr int bt709 = 1;
    return format.family == ColorFamily::Yuv ? effective_matrix(format.matrix, format.height) : bt709;
}

} // namespace

SampleReader::SampleReader(const Frame& frame)
    : planar_(frame.format().planar ? frame.share() : unpack(frame)), picture_(planar_.picture()) {}

int SampleReader::value(int plane, int x, int y) const {
    const ConstPlaneView& view = picture_.planes[static_cast<std::size_t>(plane)];
    return view.bytes_per_sample() == 1 ? view.row<std::uint8_t>(y)[x] : view.row<std::uint16_t>(y)[x];
}

int SampleReader::luma_at(int x, int y) const {
    return value(0, x, y);
}

Components SampleReader::at(int x, int y) const {
    const FrameFormat& format = picture_.format;
    if (format.family == ColorFamily::Gray) {
        const int gray = value(0, x, y);
        return {gray, gray, gray};
    }
    if (format.family == ColorFamily::Rgb)
        return {value(2, x, y), value(0, x, y), value(1, x, y)}; // stored green, blue, red
    const int chroma_x = x >> format.chroma_shift_x;
    const int chroma_y = y >> format.chroma_shift_y;
    return {value(0, x, y), value(1, chroma_x, chroma_y), value(2, chroma_x, chroma_y)};
}

ColorEquations::ColorEquations(const FrameFormat& format) : format_(format) {
    const LumaWeights weights = luma_weights(matrix_of(format));
    red_weight_ = weights.red;
    blue_weight_ = weights.blue;
    const int shift = format.bit_depth - 8;
    const double peak = (1 << format.bit_depth) - 1;
    black_ = full() ? 0 : 16 << shift;
    luma_span_ = full() ? peak : 219 << shift;
    chroma_span_ = full() ? peak : 224 << shift;
    neutral_ = 128 << shift;
}

std::array<double, 3> ColorEquations::rgb(const Components& components) const {
    const auto level = [&](int value) { return (value - black_) / luma_span_; };
    if (format_.family != ColorFamily::Yuv)
        return {level(components[0]), level(components[1]), level(components[2])};
    const double y = level(components[0]);
    const double cb = (components[1] - neutral_) / chroma_span_;
    const double cr = (components[2] - neutral_) / chroma_span_;
    const double red = y + 2 * (1 - red_weight_) * cr;
    const double blue = y + 2 * (1 - blue_weight_) * cb;
    const double green = (y - red_weight_ * red - blue_weight_ * blue) / (1 - red_weight_ - blue_weight_);
    return {red, green, blue};
}

std::array<double, 3> ColorEquations::yuv_levels(const Components& components) const {
    const double unit = 1 << (format_.bit_depth - 8);
    if (format_.family == ColorFamily::Yuv)
        return {components[0] / unit, components[1] / unit, components[2] / unit};
    if (format_.family == ColorFamily::Gray)
        return {components[0] / unit, 128, 128};
    const auto [red, green, blue] = rgb(components);
    const double y = red_weight_ * red + blue_weight_ * blue + (1 - red_weight_ - blue_weight_) * green;
    constexpr double peak = 255, neutral = 128;
    return {y * peak, neutral + (blue - y) / (2 * (1 - blue_weight_)) * peak,
            neutral + (red - y) / (2 * (1 - red_weight_)) * peak};
}

int ColorEquations::lowest() const {
    return full() ? 1 : 16 << (format_.bit_depth - 8);
}

int ColorEquations::highest(bool chroma) const {
    return full() ? (1 << format_.bit_depth) - 2 : (chroma ? 240 : 235) << (format_.bit_depth - 8);
}

int ColorEquations::beyond_legal(const Components& components) const {
    int beyond = 0;
    for (std::size_t i = 0; i < components.size(); ++i) {
        const bool chroma = format_.family == ColorFamily::Yuv && i > 0;
        if (components[i] > highest(chroma))
            return 1;
        if (components[i] < lowest())
            beyond = -1;
    }
    return beyond;
}

} // namespace framewright
