#include "tests/filter/expression/plain_evaluation.h"

#include "core/kernel/simd/border.h"

#include <cmath>
#include <cstdlib>
#include <optional>
#include <utility>
#include <variant>

namespace framewright::test {
namespace {

int plane_named(const std::string& name, const FrameFormat& format, int own) {
    if (name == "x")
        return own;
    if (name == "y" || name == "g")
        return 0;
    if (name == "r")
        return 2;
    if (name == "b")
        return 1;
    if (format.family == ColorFamily::Gray)
        return -1;
    return name == "u" ? 1 : 2;
}

float sample_value(const MadeExpression& sample, const PlainPlace& place) {
    const FrameFormat& format = place.clip.format();
    const int plane = plane_named(sample.word, format, place.plane);
    if (plane < 0)
        return static_cast<float>(1 << (format.bit_depth - 1));
    int x = place.x;
    int y = place.y;
    const bool here = format.is_chroma(place.plane);
    const bool there = format.is_chroma(plane);
    if (here && !there) {
        x *= 1 << format.chroma_shift_x;
        y *= 1 << format.chroma_shift_y;
    } else if (!here && there) {
        x /= 1 << format.chroma_shift_x;
        y /= 1 << format.chroma_shift_y;
    }
    const auto& frames = place.clip.frames();
    const auto number = static_cast<std::size_t>(static_cast<int>(frames.size() / 2) + sample.frame);
    const ConstPlaneView& view = frames[number][static_cast<std::size_t>(plane)];
    x = reflect101(x + sample.dx, view.width);
    y = reflect101(y + sample.dy, view.height);
    return view.bit_depth > 8 ? static_cast<float>(view.row<std::uint16_t>(y)[x])
                              : static_cast<float>(view.row<std::uint8_t>(y)[x]);
}

float name_value(const std::string& name, const PlainPlace& place) {
    const FrameFormat& format = place.clip.format();
    if (name[0] == 'p')
        return place.sliders[static_cast<std::size_t>(name[1] - '1')];
    if (name == "X")
        return static_cast<float>(place.x);
    if (name == "Y")
        return static_cast<float>(place.y);
    if (name == "W")
        return static_cast<float>(format.plane_width(place.plane));
    if (name == "H")
        return static_cast<float>(format.plane_height(place.plane));
    if (name == "N")
        return place.frame_number;
    if (name == "T")
        return place.seconds;
    if (name == "depth")
        return static_cast<float>(format.bit_depth);
    const int levels = 1 << format.bit_depth;
    return static_cast<float>(name == "max" ? levels - 1 : levels / 2);
}

/// In binary64, where adding a half to a binary32 is exact enough not to reach the next whole number.
float half_up(float value) {
    return value == 0 ? value : static_cast<float>(std::floor(static_cast<double>(value) + 0.5));
}

float binary_value(const std::string& word, float a, float b) {
    if (word == "+")
        return a + b;
    if (word == "-")
        return a - b;
    if (word == "*")
        return a * b;
    if (word == "/")
        return a / b;
    if (word == "%") {
        const float whole = std::floor(a / b);
        const float product = b * whole;
        return a - product;
    }
    const bool result = word == "=="   ? a == b
                        : word == "!=" ? a != b
                        : word == "<"  ? a < b
                        : word == "<=" ? a <= b
                        : word == ">"  ? a > b
                        : word == ">=" ? a >= b
                        : word == "&&" ? a != 0 && b != 0
                                       : a != 0 || b != 0;
    return result ? 1.0F : 0.0F;
}

float call_value(const MadeExpression& call, const PlainPlace& place) {
    const auto value = [&](std::size_t i) { return plain_value(*call.parts[i], place); };
    const auto lesser = [](float a, float b) { return a < b ? a : b; };
    const auto larger = [](float a, float b) { return a > b ? a : b; };
    if (call.word == "table")
        return value(0);
    if (call.word == "abs")
        return std::fabs(value(0));
    if (call.word == "floor")
        return std::floor(value(0));
    if (call.word == "ceil")
        return std::ceil(value(0));
    if (call.word == "round")
        return half_up(value(0));
    if (call.word == "sqrt")
        return std::sqrt(value(0));
    if (call.word == "min")
        return lesser(value(0), value(1));
    if (call.word == "max")
        return larger(value(0), value(1));
    return lesser(larger(value(0), value(1)), value(2));
}

} // namespace

float plain_value(const MadeExpression& expression, const PlainPlace& place) {
    const auto value = [&](std::size_t i) { return plain_value(*expression.parts[i], place); };
    switch (expression.kind) {
    case MadeKind::Number:
        return std::strtof(expression.word.c_str(), nullptr);
    case MadeKind::Name:
        return name_value(expression.word, place);
    case MadeKind::Sample:
        return sample_value(expression, place);
    case MadeKind::Unary:
        return expression.word == "+"   ? value(0)
               : expression.word == "-" ? -value(0)
               : value(0) == 0          ? 1.0F
                                        : 0.0F;
    case MadeKind::Binary:
        return binary_value(expression.word, value(0), value(1));
    case MadeKind::Conditional:
        return value(0) != 0 ? value(1) : value(2);
    case MadeKind::Call:
        break;
    }
    return call_value(expression, place);
}

int plain_sample(const MadeExpression& expression, const PlainPlace& place) {
    const float value = plain_value(expression, place);
    const int top = (1 << place.clip.format().bit_depth) - 1;
    if (std::isnan(value) || value <= 0)
        return 0;
    if (value >= static_cast<float>(top))
        return top;
    return static_cast<int>(std::floor(static_cast<double>(value) + 0.5));
}

FrameFormat clip_format(ColorFamily family, int bit_depth, int width, int height, int shift_x, int shift_y) {
    FrameFormat format;
    format.width = width;
    format.height = height;
    format.family = family;
    format.bit_depth = bit_depth;
    format.chroma_shift_x = shift_x;
    format.chroma_shift_y = shift_y;
    return format;
}

TestClip::TestClip(const FrameFormat& format, int frames, unsigned seed) : format_(format) {
    for (int frame = 0; frame < frames; ++frame) {
        ExpressionPlanes planes;
        for (int plane = 0; plane < format.plane_count(); ++plane) {
            planes_.push_back(std::make_unique<TestPlane>(format.plane_width(plane),
                                                          format.plane_height(plane), format.bit_depth, 0));
            planes_.back()->randomise(seed++);
            planes[static_cast<std::size_t>(plane)] = planes_.back()->view();
        }
        views_.push_back(planes);
    }
}

TestPlane TestClip::target(int plane) const {
    return {format_.plane_width(plane), format_.plane_height(plane), format_.bit_depth};
}

void run_compiled(const CompiledExpression& compiled, const TestClip& clip, float frame_number, float seconds,
                  const PlaneView& target) {
    if (const auto* program = std::get_if<ExpressionProgram>(&compiled)) {
        evaluate_expression(*program, {clip.frames(), frame_number, seconds}, target);
        return;
    }
    PictureOperation operation = std::get<PictureOperation>(compiled);
    operation.targets = {0, 0, 0};
    run_operation(operation, clip.frames()[clip.frames().size() / 2], {target});
}

Formula formula_of(const std::string& text) {
    const ExpressionSource source{"test", "code", text};
    std::optional<NamedFamily> family;
    return check_expression(source, parse_expression(source), family);
}

CompiledExpression compiled_text(const std::string& text, const FrameFormat& format, int plane,
                                 const std::array<float, 8>& sliders) {
    return compile_expression(formula_of(text), {format, plane, {}, sliders});
}

} // namespace framewright::test
