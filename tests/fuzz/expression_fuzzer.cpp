// The text of an expression, and on what picture it is evaluated.
#include "core/base/error.h"
#include "core/filter/expression/expression_compiler.h"
#include "core/kernel/expression/expression_evaluator.h"
#include "tests/fuzz/fuzzing.h"

#include <array>
#include <optional>
#include <variant>
#include <vector>

namespace framewright {
namespace {

constexpr int frames = 2 * max_expression_frames + 1;
constexpr int width = 19, height = 5;

/// Family, depth, subsampling and plane by the bits of one byte.
ExpressionSetting setting_of(std::uint8_t choice) {
    constexpr std::array<int, 4> depths{8, 10, 12, 9};
    ExpressionSetting setting;
    setting.format.width = width;
    setting.format.height = height;
    setting.format.family = static_cast<ColorFamily>((choice & 3U) % 3U);
    setting.format.bit_depth = depths[(choice >> 2U) & 3U];
    if (setting.format.family == ColorFamily::Yuv)
        setting.format.chroma_shift_x = setting.format.chroma_shift_y = static_cast<int>((choice >> 4U) & 1U);
    setting.plane = static_cast<int>((choice >> 5U) & 3U) % setting.format.plane_count();
    setting.display = {(choice & 128U) != 0, (choice & 64U) != 0, (choice & 16U) != 0};
    for (std::size_t i = 0; i < setting.sliders.size(); ++i)
        setting.sliders[i] = static_cast<float>(choice) / static_cast<float>(i + 1);
    return setting;
}

/// Samples that are anything that the depth allows.
class Pictures {
public:
    explicit Pictures(const FrameFormat& format) : samples_(std::size_t{frames} * 3 * width * height) {
        unsigned state = 1;
        for (std::uint16_t& sample : samples_) {
            state = state * 1664525U + 1013904223U;
            sample = static_cast<std::uint16_t>((state >> 16U) & ((1U << format.bit_depth) - 1));
        }
        const auto* bytes = reinterpret_cast<const std::uint8_t*>(samples_.data());
        for (ExpressionPlanes& planes : frames_) {
            for (int plane = 0; plane < 3; ++plane, bytes += std::ptrdiff_t{2} * width * height) {
                const bool there = plane < format.plane_count();
                planes[static_cast<std::size_t>(plane)] = {
                    bytes, 2 * width, there ? format.plane_width(plane) : 0,
                    there ? format.plane_height(plane) : 0, format.bit_depth};
            }
        }
    }
    const std::array<ExpressionPlanes, frames>& views() const { return frames_; }

private:
    std::vector<std::uint16_t> samples_;
    std::array<ExpressionPlanes, frames> frames_;
};

using Samples = std::vector<std::uint8_t>;

void evaluate_in_each_way(const Formula& formula, const ExpressionSetting& setting) {
    const Pictures pictures(setting.format);
    const ExpressionInput input{pictures.views(), 1234, 5.25F};
    std::array<Samples, 2> results;
    std::array<PlaneView, 2> targets;
    for (std::size_t i = 0; i < results.size(); ++i) {
        results[i].assign(std::size_t{2} * width * height, 0);
        targets[i] = {results[i].data(), 2 * width, setting.format.plane_width(setting.plane),
                      setting.format.plane_height(setting.plane), setting.format.bit_depth};
    }
    const ExpressionProgram program = write_expression_program(make_expression_graph(formula, setting));
    evaluate_expression(program, input, targets[0]);
    evaluate_expression_reference(program, input, targets[1]);
    fuzz::require(results[0] == results[1], "vectors that give something else than the definition");
    const CompiledExpression compiled = compile_expression(formula, setting);
    const auto* const operation = std::get_if<PictureOperation>(&compiled);
    if (!operation)
        return;
    std::array<PlaneView, 4> planes{};
    planes[static_cast<std::size_t>(setting.plane)] = targets[0];
    run_operation(*operation, pictures.views()[frames / 2], planes);
    fuzz::require(results[0] == results[1], "an operation that gives something else than the expression");
}

} // namespace
} // namespace framewright

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace framewright;
    if (size == 0)
        return 0;
    const ExpressionSource source{"fuzz", "code", fuzz::text_of(data + 1, size - 1)};
    Formula formula;
    try {
        std::optional<NamedFamily> family;
        formula = check_expression(source, parse_expression(source), family);
    } catch (const Error& error) {
        fuzz::require(error.kind() == ErrorKind::Usage, "another error than of usage");
        fuzz::require(error.fault().parameter == "code", "an error that names no parameter");
        return 0;
    }
    evaluate_in_each_way(formula, setting_of(data[0]));
    return 0;
}
