#include "core/filter/rows/filter_rows.h"
#include "core/filter/table_filter.h"

#include <cmath>

namespace framewright {
namespace {

FilterDescriptor descriptor() {
    FilterDescriptor result;
    result.id = "gamma";
    result.name = "Gamma";
    result.category = "Color";
    result.synonyms = {"midtones", "curve"};
    result.help = "Brightens (above 1) or darkens (below 1) the midtones.";
    result.details = "Bends the luma curve; black and white stay.";
    result.domain = FilterDomain::Luma;
    result.parameters = {with_neutral(
        with_ratios(real_parameter("gamma", "Gamma",
                                   "Exponent of the curve, inverted; 1 leaves the picture as it is.", 1, 0.1,
                                   10, 0.05)),
        1)};
    return result;
}

class GammaFilter final : public TableFilter {
public:
    explicit GammaFilter(const ParameterMap& parameters)
        : TableFilter(PlaneChoice::Luma), exponent_(1 / real_value(parameters, "gamma")) {}

private:
    double map_level(int value) const override {
        const double black = black_level(format());
        const double range = white_level(format()) - black;
        // Foot- and headroom beyond the nominal range has no place on the curve.
        if (value <= black || value >= black + range)
            return value;
        return black + range * std::pow((value - black) / range, exponent_);
    }

    double exponent_;
};

std::unique_ptr<Filter> create(const ParameterMap& parameters) {
    return std::make_unique<GammaFilter>(parameters);
}

} // namespace

FilterRow gamma_filter_row() {
    return {descriptor(), create};
}

} // namespace framewright
