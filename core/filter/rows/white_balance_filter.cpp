#include "core/filter/filter_support.h"
#include "core/filter/rows/filter_rows.h"
#include "core/kernel/lut.h"

#include <array>

namespace framewright {
namespace {

FilterDescriptor descriptor() {
    FilterDescriptor result;
    result.id = "white-balance";
    result.name = "White balance";
    result.category = "Color";
    result.synonyms = {"temperature", "color cast", "colour"};
    result.help = "Makes the picture warmer or cooler.";
    result.details = "Weighs red, green and blue against each other: temperature between blue and red, tint "
                     "between green and magenta.";
    result.domain = FilterDomain::Rgb;
    result.parameters = {real_parameter("temperature", "Temperature",
                                        "Positive is warmer: up to 30% more red and less blue.", 0, -100, 100,
                                        1, "%"),
                         real_parameter("tint", "Tint", "Positive is more magenta: up to 30% less green.", 0,
                                        -100, 100, 1, "%")};
    result.presets = {{"Warmer", {{"temperature", 15.0}}}, {"Cooler", {{"temperature", -15.0}}}};
    return result;
}

class WhiteBalanceFilter final : public PlaneFilter {
public:
    explicit WhiteBalanceFilter(const ParameterMap& parameters) : PlaneFilter(PlaneChoice::All) {
        constexpr double max_change = 0.3;
        const double warmer = max_change * real_value(parameters, "temperature") / 100;
        const double magenta = max_change * real_value(parameters, "tint") / 100;
        gains_ = {1 - magenta, 1 - warmer, 1 + warmer};
    }

private:
    PictureOperation::Kind plane_operation(int plane) const override {
        const double gain = gains_[static_cast<std::size_t>(plane)];
        return Lut1D{make_lookup_table(format().bit_depth, [&](int value) { return value * gain; })};
    }

    std::array<double, 3> gains_; ///< of the planes G, B, R
};

std::unique_ptr<Filter> create(const ParameterMap& parameters) {
    return std::make_unique<WhiteBalanceFilter>(parameters);
}

} // namespace

FilterRow white_balance_filter_row() {
    return {descriptor(), create};
}

} // namespace framewright
