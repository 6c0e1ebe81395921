#include "core/filter/filter_support.h"
#include "core/filter/rows/filter_rows.h"

namespace framewright {
namespace {

FilterDescriptor descriptor() {
    FilterDescriptor result;
    result.id = "channel";
    result.name = "Color channel";
    result.category = "Color";
    result.synonyms = {"red", "green", "blue", "extract"};
    result.help = "Keeps one of red, green and blue.";
    result.domain = FilterDomain::Rgb;
    result.parameters = {choice_parameter("channel", "Channel", "The color to keep.", "red",
                                          {{"red", "Red"}, {"green", "Green"}, {"blue", "Blue"}}),
                         choice_parameter("show", "Show as", "In its own color, or as a gray picture.",
                                          "color", {{"color", "Color"}, {"gray", "Gray"}})};
    return result;
}

class ChannelFilter final : public OperationFilter {
public:
    explicit ChannelFilter(const ParameterMap& parameters) : gray_(text_value(parameters, "show") == "gray") {
        const std::string& channel = text_value(parameters, "channel");
        plane_ = channel == "red" ? 2 : channel == "green" ? 0 : 1;
    }

private:
    OperationPlan plan(const FilterInput& input) override {
        OperationPlan plan{input.format, {}};
        for (int plane = 0; plane < 3; ++plane) {
            if (gray_ || plane == plane_)
                plan.operations.push_back({CopyPlane(), {plane_, 0, 0}, {plane, 0, 0}});
            else
                plan.operations.push_back(on_plane(FillPlane{0}, plane));
        }
        copy_other_planes(plan);
        return plan;
    }

    int plane_ = 0; ///< planes are stored G, B, R
    bool gray_;
};

std::unique_ptr<Filter> create(const ParameterMap& parameters) {
    return std::make_unique<ChannelFilter>(parameters);
}

} // namespace

FilterRow channel_filter_row() {
    return {descriptor(), create};
}

} // namespace framewright
