#include "core/base/error.h"
#include "core/filter/rows/filter_rows.h"
#include "core/filter/table_filter.h"

#include <algorithm>
#include <cmath>

namespace framewright {
namespace {

FilterDescriptor descriptor() {
    FilterDescriptor result;
    result.id = "levels";
    result.name = "Levels";
    result.category = "Color";
    result.synonyms = {"black point", "white point", "tones"};
    result.help = "Sets black point, white point and midtones.";
    result.details = "Maps the luma range between two input levels to the range between two output levels, "
                     "with a gamma curve between.";
    result.domain = FilterDomain::Luma;
    result.parameters = {
        real_parameter("in_black", "Input black", "Level that becomes the output's black.", 0, 0, 100, 1,
                       "%"),
        with_neutral(real_parameter("in_white", "Input white",
                                    "Level that becomes the output's white; above the input black.", 100, 0,
                                    100, 1, "%"),
                     100),
        with_neutral(with_ratios(real_parameter("gamma", "Gamma", "Curve between the two; 1 is straight.", 1,
                                                0.1, 10, 0.05)),
                     1),
        real_parameter("out_black", "Output black", "Darkest level of the result.", 0, 0, 100, 1, "%"),
        with_neutral(real_parameter("out_white", "Output white", "Brightest level of the result.", 100, 0,
                                    100, 1, "%"),
                     100)};
    result.presets = {{"Brighten shadows", {{"gamma", 1.4}}},
                      {"Deep blacks", {{"in_black", 5.0}}},
                      {"Matte", {{"out_black", 8.0}, {"out_white", 95.0}}}};
    return result;
}

class LevelsFilter final : public TableFilter {
public:
    explicit LevelsFilter(const ParameterMap& parameters)
        : TableFilter(PlaneChoice::Luma), in_black_(real_value(parameters, "in_black") / 100),
          in_white_(real_value(parameters, "in_white") / 100), exponent_(1 / real_value(parameters, "gamma")),
          out_black_(real_value(parameters, "out_black") / 100),
          out_white_(real_value(parameters, "out_white") / 100) {
        if (in_white_ <= in_black_)
            throw Error(ErrorKind::Usage, "-", "levels",
                        Text("levels.white", "parameter 'in_white' must be above 'in_black' ({1}), not {2}",
                             format_value(parameters.at("in_black")),
                             format_value(parameters.at("in_white"))))
                .with_fault({-1,
                             "in_white",
                             Text("levels.white_rule", "must be above the input black ({1} %)",
                                  format_value(parameters.at("in_black"))),
                             {}});
    }

private:
    double map_level(int value) const override {
        const double black = black_level(format());
        const double range = white_level(format()) - black;
        const double level = ((value - black) / range - in_black_) / (in_white_ - in_black_);
        const double curved = std::pow(std::clamp(level, 0.0, 1.0), exponent_);
        return black + range * (out_black_ + curved * (out_white_ - out_black_));
    }

    double in_black_;
    double in_white_;
    double exponent_;
    double out_black_;
    double out_white_;
};

std::unique_ptr<Filter> create(const ParameterMap& parameters) {
    return std::make_unique<LevelsFilter>(parameters);
}

} // namespace

FilterRow levels_filter_row() {
    return {descriptor(), create};
}

} // namespace framewright
