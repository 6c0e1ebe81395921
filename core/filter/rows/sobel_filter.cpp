#include "core/filter/filter_support.h"
#include "core/filter/rows/filter_rows.h"

#include <cmath>

namespace framewright {
namespace {

FilterDescriptor descriptor() {
    FilterDescriptor result;
    result.id = "sobel";
    result.name = "Sobel edges";
    result.category = "Edges";
    result.synonyms = {"outline", "contour"};
    result.traits.mixes_rows = true;
    result.help = "Shows edges as lines.";
    result.details = "How steep luma is, by the Sobel operator; the result has no color.";
    result.domain = FilterDomain::Yuv;
    result.parameters = {
        choice_parameter(
            "direction", "Direction",
            "Slope along both axes together (root of the sum of squares), or the size of one of them.",
            "both", {{"both", "Both"}, {"horizontal", "Horizontal"}, {"vertical", "Vertical"}}),
        with_neutral(real_parameter("strength", "Strength", "Factor on the slope; 100 is the plain operator.",
                                    100, 1, 800, 5, "%"),
                     100)};
    return result;
}

class SobelFilter final : public PlaneFilter {
public:
    explicit SobelFilter(const ParameterMap& parameters)
        : PlaneFilter(PlaneChoice::All),
          strength_(static_cast<int>(std::lround(real_value(parameters, "strength") * 256 / 100))) {
        const std::string& direction = text_value(parameters, "direction");
        if (direction != "both")
            direction_ = direction == "horizontal" ? SobelDirection::Horizontal : SobelDirection::Vertical;
    }

private:
    PictureOperation::Kind plane_operation(int plane) const override {
        if (format().is_chroma(plane))
            return FillPlane{neutral_chroma(format())};
        return Sobel{direction_, strength_, black_level(format())};
    }

    int strength_; ///< in 1/256
    SobelDirection direction_ = SobelDirection::Both;
};

std::unique_ptr<Filter> create(const ParameterMap& parameters) {
    return std::make_unique<SobelFilter>(parameters);
}

} // namespace

FilterRow sobel_filter_row() {
    return {descriptor(), create};
}

} // namespace framewright
