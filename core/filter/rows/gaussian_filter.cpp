#include "core/filter/filter_support.h"
#include "core/filter/rows/filter_rows.h"
#include "core/kernel/tables/separable_weights.h"

namespace framewright {
namespace {

FilterDescriptor descriptor() {
    FilterDescriptor result;
    result.id = "gaussian";
    result.name = "Gaussian blur";
    result.category = "Blur and sharpen";
    result.synonyms = {"soften", "smooth"};
    result.traits.mixes_rows = true;
    result.help = "Blurs softly.";
    result.details = "Weighs with a Gaussian bell, rows first, then columns, in fixed point; cut off at "
                     "about three sigma; edges are mirrored.";
    result.parameters = {with_ratios(real_parameter("sigma", "Sigma", "Standard deviation of the bell.", 1.5,
                                                    0.1, 32, 0.1, "px")),
                         planes_parameter()};
    result.presets = {{"Light", {{"sigma", 0.8}}}, {"Strong", {{"sigma", 6.0}}}};
    return result;
}

class GaussianFilter final : public PlaneFilter {
public:
    explicit GaussianFilter(const ParameterMap& parameters)
        : PlaneFilter(plane_choice(parameters)), sigma_(real_value(parameters, "sigma")) {}

private:
    PictureOperation::Kind plane_operation(int) const override {
        return SeparableBlur{gaussian_weights(sigma_, format().bit_depth)};
    }

    double sigma_;
};

std::unique_ptr<Filter> create(const ParameterMap& parameters) {
    return std::make_unique<GaussianFilter>(parameters);
}

} // namespace

FilterRow gaussian_filter_row() {
    return {descriptor(), create};
}

} // namespace framewright
