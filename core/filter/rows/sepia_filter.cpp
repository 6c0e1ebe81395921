#include "core/filter/filter_support.h"
#include "core/filter/rows/filter_rows.h"

#include <cmath>

namespace framewright {
namespace {

FilterDescriptor descriptor() {
    FilterDescriptor result;
    result.id = "sepia";
    result.name = "Sepia";
    result.category = "Color";
    result.synonyms = {"vintage", "old photo"};
    result.help = "Tones the picture brown, like an old photograph.";
    result.domain = FilterDomain::Rgb;
    result.parameters = {
        real_parameter("strength", "Strength", "Share of the toned picture.", 100, 0, 100, 1, "%")};
    result.presets = {{"Light", {{"strength", 50.0}}}};
    return result;
}

class SepiaFilter final : public OperationFilter {
public:
    explicit SepiaFilter(const ParameterMap& parameters)
        : strength_(real_value(parameters, "strength") / 100) {}

private:
    OperationPlan plan(const FilterInput& input) override {
        constexpr double toned[3][3] = {{0.393, 0.769, 0.189}, {0.349, 0.686, 0.168}, {0.272, 0.534, 0.131}};
        ColorTransform transform;
        transform.bit_depth = input.format.bit_depth;
        transform.fraction_bits = input.format.bit_depth == 8 ? 13 : input.format.bit_depth <= 12 ? 15 : 20;
        for (std::size_t i = 0; i < 3; ++i) {
            for (std::size_t j = 0; j < 3; ++j) {
                const double kept = i == j ? 1 - strength_ : 0;
                transform.coefficient[i][j] = static_cast<std::int32_t>(
                    std::lround(std::ldexp(kept + strength_ * toned[i][j], transform.fraction_bits)));
            }
        }
        // The rows of the matrix stand for red, green and blue; the planes are stored G, B, R.
        OperationPlan plan{input.format, {}};
        plan.operations.push_back({TransformColors{transform}, {2, 0, 1}, {2, 0, 1}});
        copy_other_planes(plan);
        return plan;
    }

    double strength_;
};

std::unique_ptr<Filter> create(const ParameterMap& parameters) {
    return std::make_unique<SepiaFilter>(parameters);
}

} // namespace

FilterRow sepia_filter_row() {
    return {descriptor(), create};
}

} // namespace framewright
