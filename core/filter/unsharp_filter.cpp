#include "core/filter/filter_rows.h"
#include "core/filter/filter_support.h"
#include "core/kernel/point.h"
#include "core/kernel/scratch.h"
#include "core/kernel/separable.h"

#include <cmath>
#include <cstdint>

namespace framewright {
namespace {

const FilterDescriptor& descriptor() {
    static const FilterDescriptor row = [] {
        FilterDescriptor result;
        result.id = "unsharp";
        result.name = "Unsharp mask";
        result.category = "Blur and sharpen";
        result.help = "Adds a share of the difference between the picture and its Gaussian blur, where that "
                      "difference reaches the threshold.";
        result.parameters = {
            real_parameter("sigma", "Sigma", "Standard deviation of the blur.", 1.5, 0.1, 32, 0.1, "px"),
            real_parameter("amount", "Amount", "Share of the difference that is added.", 100, 0, 500, 5, "%"),
            real_parameter("threshold", "Threshold",
                           "Smallest difference that counts, in levels of an 8-bit picture.", 0, 0, 255, 1,
                           "levels"),
            planes_parameter("luma")};
        return result;
    }();
    return row;
}

class UnsharpFilter final : public PlaneFilter {
public:
    explicit UnsharpFilter(const ParameterMap& parameters)
        : PlaneFilter(plane_choice(parameters)), sigma_(real_value(parameters, "sigma")),
          amount_(real_value(parameters, "amount") / 100), threshold_(real_value(parameters, "threshold")) {}

private:
    void prepare() override { weights_ = gaussian_weights(sigma_, format().bit_depth); }

    void process_plane(const ConstPlaneView& source, const PlaneView& target, int) const override {
        const auto pitch = static_cast<std::ptrdiff_t>(source.width) * source.bytes_per_sample();
        auto* const memory = scratch<std::uint8_t, UnsharpFilter>(static_cast<std::size_t>(pitch) *
                                                                  static_cast<std::size_t>(source.height));
        const PlaneView blurred{memory, pitch, source.width, source.height, source.bit_depth};
        separable_blur(source, blurred, weights_);
        const double levels = std::ldexp(1.0, source.bit_depth - 8);
        add_difference(source, blurred, target, static_cast<int>(std::lround(amount_ * 256)),
                       static_cast<int>(std::lround(threshold_ * levels)));
    }

    double sigma_;
    double amount_;
    double threshold_;
    SymmetricWeights weights_;
};

std::unique_ptr<Filter> create(const ParameterMap& parameters) {
    return std::make_unique<UnsharpFilter>(parameters);
}

} // namespace

const FilterRow unsharp_filter_row{descriptor, create};

} // namespace framewright
