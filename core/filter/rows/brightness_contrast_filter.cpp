#include "core/filter/rows/filter_rows.h"
#include "core/filter/table_filter.h"

namespace framewright {
namespace {

FilterDescriptor descriptor() {
    FilterDescriptor result;
    result.id = "brightness-contrast";
    result.name = "Brightness and contrast";
    result.category = "Color";
    result.synonyms = {"exposure", "lighter", "darker"};
    result.help = "Makes the picture lighter or darker, harder or softer.";
    result.details = "Stretches luma about mid-gray by the contrast, then shifts it by the brightness.";
    result.domain = FilterDomain::Luma;
    result.parameters = {real_parameter("brightness", "Brightness",
                                        "Shift, in percent of the range from black to white.", 0, -100, 100,
                                        1, "%"),
                         with_neutral(real_parameter("contrast", "Contrast",
                                                     "Slope in percent; 100 leaves the picture as it is.",
                                                     100, 0, 400, 1, "%"),
                                      100)};
    result.presets = {{"Lighter", {{"brightness", 10.0}}},
                      {"More contrast", {{"contrast", 125.0}}},
                      {"Faded", {{"brightness", 6.0}, {"contrast", 80.0}}}};
    return result;
}

class BrightnessContrastFilter final : public TableFilter {
public:
    explicit BrightnessContrastFilter(const ParameterMap& parameters)
        : TableFilter(PlaneChoice::Luma), brightness_(real_value(parameters, "brightness") / 100),
          contrast_(real_value(parameters, "contrast") / 100) {}

private:
    double map_level(int value) const override {
        const double black = black_level(format());
        const double range = white_level(format()) - black;
        const double middle = black + range / 2;
        return middle + (value - middle) * contrast_ + brightness_ * range;
    }

    double brightness_;
    double contrast_;
};

std::unique_ptr<Filter> create(const ParameterMap& parameters) {
    return std::make_unique<BrightnessContrastFilter>(parameters);
}

} // namespace

FilterRow brightness_contrast_filter_row() {
    return {descriptor(), create};
}

} // namespace framewright
