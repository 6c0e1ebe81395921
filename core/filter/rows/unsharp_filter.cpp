#include "core/filter/filter_support.h"
#include "core/filter/rows/filter_rows.h"
#include "core/kernel/tables/separable_weights.h"

#include <cmath>

namespace framewright {
namespace {

FilterDescriptor descriptor() {
    FilterDescriptor result;
    result.id = "unsharp";
    result.name = "Unsharp mask";
    result.category = "Blur and sharpen";
    result.synonyms = {"sharpen", "sharpness", "crisp"};
    result.traits.mixes_rows = true;
    result.help = "Makes edges crisper.";
    result.details = "Adds a share of the difference between the picture and its Gaussian blur, where that "
                     "difference reaches the threshold.";
    result.parameters = {
        with_ratios(
            real_parameter("sigma", "Sigma", "Standard deviation of the blur.", 1.5, 0.1, 32, 0.1, "px")),
        real_parameter("amount", "Amount", "Share of the difference that is added.", 100, 0, 500, 5, "%"),
        real_parameter("threshold", "Threshold",
                       "Smallest difference that counts, in levels of an 8-bit picture.", 0, 0, 255, 1,
                       "/ 255"),
        planes_parameter("luma")};
    result.presets = {{"Subtle", {{"sigma", 1.0}, {"amount", 60.0}}},
                      {"Crisp", {{"sigma", 1.0}, {"amount", 160.0}}},
                      {"Local contrast", {{"sigma", 20.0}, {"amount", 30.0}}}};
    return result;
}

class UnsharpFilter final : public PlaneFilter {
public:
    explicit UnsharpFilter(const ParameterMap& parameters)
        : PlaneFilter(plane_choice(parameters)), sigma_(real_value(parameters, "sigma")),
          amount_(real_value(parameters, "amount") / 100), threshold_(real_value(parameters, "threshold")) {}

private:
    PictureOperation::Kind plane_operation(int) const override {
        const double levels = std::ldexp(1.0, format().bit_depth - 8);
        return UnsharpMask{gaussian_weights(sigma_, format().bit_depth),
                           static_cast<int>(std::lround(amount_ * 256)),
                           static_cast<int>(std::lround(threshold_ * levels))};
    }

    double sigma_;
    double amount_;
    double threshold_;
};

std::unique_ptr<Filter> create(const ParameterMap& parameters) {
    return std::make_unique<UnsharpFilter>(parameters);
}

} // namespace

FilterRow unsharp_filter_row() {
    return {descriptor(), create};
}

} // namespace framewright
