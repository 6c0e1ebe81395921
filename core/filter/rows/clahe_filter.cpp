#include "core/filter/filter_support.h"
#include "core/filter/rows/filter_rows.h"
#include "core/kernel/adaptive/clahe.h"

#include <algorithm>

namespace framewright {
namespace {

FilterDescriptor descriptor() {
    FilterDescriptor result;
    result.id = "clahe";
    result.name = "Local contrast (CLAHE)";
    result.category = "Color";
    result.synonyms = {"equalize", "histogram", "adaptive contrast"};
    result.help = "Brings out detail in dark and bright areas.";
    result.details = "Equalises the luma histogram tile by tile, with a limit on how much contrast may grow "
                     "(Zuiderveld, Contrast Limited Adaptive Histogram Equalization, 1994).";
    result.domain = FilterDomain::Luma;
    result.parameters = {
        real_parameter("limit", "Limit", "Largest slope of the tone curve.", 2, 1, 40, 0.5),
        integer_parameter("tiles", "Tiles", "Tiles along each side of the picture.", 8, 1, max_clahe_tiles)};
    result.presets = {{"Gentle", {{"limit", 1.5}}}, {"Strong", {{"limit", 6.0}}}};
    return result;
}

class ClaheFilter final : public CpuPlaneFilter {
public:
    explicit ClaheFilter(const ParameterMap& parameters)
        : CpuPlaneFilter(PlaneChoice::Luma), limit_(real_value(parameters, "limit")),
          tiles_(integer_value(parameters, "tiles")) {}

private:
    void process_plane(const ConstPlaneView& source, const PlaneView& target) const override {
        clahe(source, target, limit_, std::min({tiles_, source.width, source.height}));
    }

    double limit_;
    int tiles_;
};

std::unique_ptr<Filter> create(const ParameterMap& parameters) {
    return std::make_unique<ClaheFilter>(parameters);
}

} // namespace

FilterRow clahe_filter_row() {
    return {descriptor(), create};
}

} // namespace framewright
