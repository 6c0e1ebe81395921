#include "core/filter/rows/filter_rows.h"
#include "core/filter/table_filter.h"

namespace framewright {
namespace {

FilterDescriptor descriptor() {
    FilterDescriptor result;
    result.id = "threshold";
    result.name = "Threshold";
    result.category = "Color";
    result.synonyms = {"binary", "bilevel"};
    result.help = "Makes the picture black and white, without gray.";
    result.details = "Luma turns white from a level on and black below it; the result has no color.";
    result.domain = FilterDomain::Yuv;
    result.parameters = {real_parameter(
        "level", "Level", "Darkest luma that becomes white, in percent of the range from black to white.", 50,
        0, 100, 1, "%")};
    return result;
}

class ThresholdFilter final : public TableFilter {
public:
    explicit ThresholdFilter(const ParameterMap& parameters)
        : TableFilter(PlaneChoice::All), level_(real_value(parameters, "level") / 100) {}

private:
    double map_level(int value) const override {
        const int black = black_level(format());
        const int white = white_level(format());
        return value >= black + level_ * (white - black) ? white : black;
    }
    double map_chroma(int) const override { return neutral_chroma(format()); }

    double level_;
};

std::unique_ptr<Filter> create(const ParameterMap& parameters) {
    return std::make_unique<ThresholdFilter>(parameters);
}

} // namespace

FilterRow threshold_filter_row() {
    return {descriptor(), create};
}

} // namespace framewright
