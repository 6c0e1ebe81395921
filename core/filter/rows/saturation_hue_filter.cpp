#include "core/filter/filter_support.h"
#include "core/filter/rows/filter_rows.h"
#include "core/kernel/tables/chroma_turn.h"

#include <cmath>
#include <numbers>

namespace framewright {
namespace {

FilterDescriptor descriptor() {
    FilterDescriptor result;
    result.id = "saturation-hue";
    result.name = "Saturation and hue";
    result.category = "Color";
    result.synonyms = {"vibrance", "tint"};
    result.help = "Makes colors stronger, weaker or different.";
    result.details = "Scales chroma about neutral and turns it on the color circle, in fixed point.";
    result.domain = FilterDomain::Yuv;
    result.parameters = {
        with_neutral(real_parameter("saturation", "Saturation",
                                    "Strength of the colors; 100 leaves them, 0 takes them away.", 100, 0,
                                    400, 1, "%"),
                     100),
        real_parameter("hue", "Hue", "Turn on the color circle (Cb towards Cr).", 0, -180, 180, 1, "°")};
    result.presets = {{"Vivid", {{"saturation", 140.0}}}, {"Muted", {{"saturation", 65.0}}}};
    return result;
}

class SaturationHueFilter final : public OperationFilter {
public:
    explicit SaturationHueFilter(const ParameterMap& parameters)
        : saturation_(real_value(parameters, "saturation") / 100),
          angle_(real_value(parameters, "hue") * std::numbers::pi / 180) {}

private:
    OperationPlan plan(const FilterInput& input) override {
        OperationPlan plan{input.format, {}};
        if (input.format.family == ColorFamily::Yuv) {
            const ChromaTurn turn = make_chroma_turn(saturation_ * std::cos(angle_),
                                                     saturation_ * std::sin(angle_), input.format.bit_depth);
            plan.operations.push_back({TurnChroma{turn}, {1, 2, 0}, {1, 2, 0}});
        }
        copy_other_planes(plan);
        return plan;
    }

    double saturation_;
    double angle_;
};

std::unique_ptr<Filter> create(const ParameterMap& parameters) {
    return std::make_unique<SaturationHueFilter>(parameters);
}

} // namespace

FilterRow saturation_hue_filter_row() {
    return {descriptor(), create};
}

} // namespace framewright
