#include "core/filter/expression/expression_compiler.h"
#include "core/filter/filter_support.h"
#include "core/filter/orientation.h"
#include "core/filter/rows/filter_rows.h"
#include "core/kernel/copy.h"
#include "core/kernel/expression/expression_evaluator.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace framewright {
namespace {

constexpr std::array<std::pair<const char*, const char*>, 6> plane_names{
    {{"y", "Y"}, {"u", "U"}, {"v", "V"}, {"r", "R"}, {"g", "G"}, {"b", "B"}}};
constexpr std::array<const char*, 3> yuv_names{"y", "u", "v"};
constexpr std::array<const char*, 3> rgb_names{"g", "b", "r"}; // as the planes are stored

std::string slider_id(std::size_t number) {
    return "p" + std::to_string(number + 1);
}

ParameterDescriptor text_parameter(std::string id, std::string name, std::string help, std::string value) {
    ParameterDescriptor result;
    result.id = std::move(id);
    result.name = std::move(name);
    result.help = std::move(help);
    result.type = ParameterType::Text;
    result.default_value = std::move(value);
    return result;
}

std::vector<ParameterDescriptor> parameters() {
    std::vector<ParameterDescriptor> result;
    result.push_back(text_parameter(
        "code", "Expression",
        "For each sample x of every plane; of planes that have none of their own below.", "x"));
    for (const auto& [id, name] : plane_names)
        result.push_back(text_parameter(
            id, name, "For each sample of this plane; empty for the expression of every plane.", ""));
    for (std::size_t i = 0; i < expression_slider_count; ++i)
        result.push_back(
            with_neutral(real_parameter(slider_id(i), slider_id(i),
                                        "A number that expressions know by this name.", 0, -100, 100, 0.1),
                         0));
    return result;
}

FilterDescriptor descriptor() {
    FilterDescriptor result;
    result.id = "expr";
    result.name = "Expression";
    result.category = "Expression";
    result.synonyms = {"formula", "code", "geq", "lut", "math"};
    result.traits.memory = FilterMemory::Windowed;
    result.help = "Computes every sample by a formula of your own.";
    result.details =
        "x is the sample, x[dx,dy] a neighbour, x@k that of another frame; y u v or r g b are planes by "
        "name, X Y W H N T place, size, frame and seconds, max mid depth the plane's levels, p1 to p8 "
        "the sliders. Operators + - * / % == != < <= > >= && || ! ?:, functions abs min max clamp floor "
        "ceil round sqrt, and table(...) of one sample, which also takes sin cos exp log pow. Computed "
        "in 32-bit floating point in the order written, rounded half up and limited to the levels there "
        "are; what is not a number becomes 0.";
    result.parameters = parameters();
    result.presets = {
        {"Sharpen", {{"code", std::string("2*x - (x[-1,0] + x[1,0] + x[0,-1] + x[0,1]) / 4")}}},
        {"Mean of three frames", {{"code", std::string("(x@-1 + x + x@1) / 3")}}},
        {"Gamma", {{"y", std::string("table(max * pow(x / max, exp(-p1 / 100)))")}, {"p1", 30.0}}}};
    return result;
}

/// The parameters as formulas.
struct Formulas {
    Formula every;                      ///< of planes without one of their own
    std::map<std::string, Formula> own; ///< by the plane's name
    std::optional<NamedFamily> family;
};

Formula parsed(const ExpressionSource& source, std::optional<NamedFamily>& family) {
    return check_expression(source, parse_expression(source), family);
}

Formulas formulas_of(const ParameterMap& parameters) {
    const std::string owner = descriptor().id;
    Formulas formulas;
    formulas.every = parsed({owner, "code", text_value(parameters, "code")}, formulas.family);
    const auto add = [&](const char* name, bool rgb) {
        const std::string& text = text_value(parameters, name);
        if (text.empty())
            return;
        const ExpressionSource source{owner, name, text};
        if (!formulas.family)
            formulas.family = NamedFamily{rgb, name};
        if (formulas.family->rgb != rgb)
            refuse_expression(source, 0,
                              Text("expression.families",
                                   "'{1}' does not go with '{2}': name planes y, u and v, or r, g and b",
                                   name, formulas.family->name));
        formulas.own[name] = parsed(source, formulas.family);
    };
    for (const char* const name : yuv_names)
        add(name, false);
    for (const char* const name : rgb_names)
        add(name, true);
    return formulas;
}

/// What is computed is said by the formula of each plane: an operation of the kernels, or a program.
class ExpressionFilter final : public Filter {
public:
    explicit ExpressionFilter(const ParameterMap& parameters) : formulas_(formulas_of(parameters)) {
        for (std::size_t i = 0; i < expression_slider_count; ++i)
            sliders_[i] = static_cast<float>(real_value(parameters, slider_id(i)));
        for (const Formula* formula : all_formulas())
            radius_ = std::max(radius_, formula->radius);
    }

    FrameFormat configure(const FilterInput& input) override {
        format_ = input.format;
        const int planes = format_.plane_count();
        for (int plane = 0; plane < planes; ++plane) {
            if (format_.alpha && plane == planes - 1)
                planes_.emplace_back(on_plane(CopyPlane(), plane));
            else
                planes_.push_back(compile_expression(
                    formula_of(plane), {format_, plane, plane_turn(display_turn(input)), sliders_}));
        }
        for (const CompiledExpression& plane : planes_)
            if (const auto* operation = std::get_if<PictureOperation>(&plane))
                operations_.push_back(*operation);
        if (operations_.size() < planes_.size())
            operations_.clear(); // one plane at least needs process()
        return format_;
    }

    int temporal_radius() const override { return radius_; }

    void process(std::span<const ConstPicture> window, const Picture& output) const override {
        const ConstPicture& middle = window[window.size() / 2];
        std::array<ExpressionPlanes, 2 * max_expression_frames + 1> frames;
        for (std::size_t i = 0; i < window.size(); ++i)
            frames[i] = window[i].planes;
        const ExpressionInput input{{frames.data(), window.size()},
                                    static_cast<float>(middle.moment.frame_number),
                                    static_cast<float>(middle.moment.seconds)};
        for (std::size_t plane = 0; plane < planes_.size(); ++plane) {
            if (const auto* operation = std::get_if<PictureOperation>(&planes_[plane]))
                run_operation(*operation, middle.planes, output.planes);
            else
                evaluate_expression(std::get<ExpressionProgram>(planes_[plane]), input, output.planes[plane]);
        }
    }

    std::span<const PictureOperation> operations() const override { return operations_; }

    std::vector<Text> notes() const override {
        const std::vector<const Formula*> all = all_formulas();
        if (!format_.interlaced ||
            std::none_of(all.begin(), all.end(), [](const Formula* formula) { return formula->mixes_rows; }))
            return {};
        return {Text("filter.interlaced",
                     "the source is interlaced and {1} works on whole frames: put a deinterlace filter first",
                     descriptor().id)};
    }

private:
    std::vector<const Formula*> all_formulas() const {
        std::vector<const Formula*> all{&formulas_.every};
        for (const auto& [name, formula] : formulas_.own)
            all.push_back(&formula);
        return all;
    }

    const Formula& formula_of(int plane) const {
        const bool rgb = format_.family == ColorFamily::Rgb;
        const auto own = formulas_.own.find((rgb ? rgb_names : yuv_names)[static_cast<std::size_t>(plane)]);
        return own == formulas_.own.end() ? formulas_.every : own->second;
    }

    const Formulas formulas_;
    std::array<float, expression_slider_count> sliders_{};
    int radius_ = 0;
    FrameFormat format_;
    std::vector<CompiledExpression> planes_;
    std::vector<PictureOperation> operations_; ///< of all planes, or none
};

std::unique_ptr<Filter> create(const ParameterMap& parameters) {
    return std::make_unique<ExpressionFilter>(parameters);
}

/// Planes that are named are converted to.
FilterDomain domain(const ParameterMap& parameters) {
    const Formulas formulas = formulas_of(parameters);
    if (!formulas.family)
        return FilterDomain::Planes;
    return formulas.family->rgb ? FilterDomain::Rgb : FilterDomain::Yuv;
}

} // namespace

FilterRow expression_filter_row() {
    return {descriptor(), create, domain};
}

} // namespace framewright
