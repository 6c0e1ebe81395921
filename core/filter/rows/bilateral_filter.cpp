#include "core/filter/filter_support.h"
#include "core/filter/rows/filter_rows.h"
#include "core/kernel/adaptive/bilateral.h"

namespace framewright {
namespace {

FilterDescriptor descriptor() {
    FilterDescriptor result;
    result.id = "bilateral";
    result.name = "Bilateral smoothing";
    result.category = "Noise";
    result.synonyms = {"smooth skin", "edge-preserving", "denoise"};
    result.traits.mixes_rows = true;
    result.help = "Smooths areas and keeps edges.";
    result.details =
        "The mean of the disc around each sample, in which neighbours count by their distance and "
        "by how alike they are (Tomasi and Manduchi, 1998); exact sums, rounded half up; edges "
        "are mirrored.";
    result.parameters = {
        odd_parameter("diameter", "Diameter", "Side of the neighbourhood, an odd number of samples.", 7, 3,
                      max_bilateral_diameter, "px"),
        real_parameter("sigma_color", "Likeness",
                       "Difference at which a neighbour counts about 60%, in levels of an "
                       "8-bit picture.",
                       25, 1, 255, 1, "/ 255"),
        with_ratios(real_parameter("sigma_space", "Reach", "Distance at which a neighbour counts about 60%.",
                                   3, 0.5, 32, 0.5, "px")),
        planes_parameter()};
    result.presets = {
        {"Soft skin", {{"diameter", std::int64_t{9}}, {"sigma_color", 30.0}, {"sigma_space", 4.0}}},
        {"Painting", {{"diameter", std::int64_t{13}}, {"sigma_color", 70.0}, {"sigma_space", 6.0}}}};
    return result;
}

class BilateralFilter final : public CpuPlaneFilter {
public:
    explicit BilateralFilter(const ParameterMap& parameters)
        : CpuPlaneFilter(plane_choice(parameters)), diameter_(integer_value(parameters, "diameter")),
          sigma_color_(real_value(parameters, "sigma_color")),
          sigma_space_(real_value(parameters, "sigma_space")) {}

private:
    void prepare(const FrameFormat& format) override {
        weights_ = make_bilateral_weights(diameter_, sigma_color_, sigma_space_, format.bit_depth);
    }
    void process_plane(const ConstPlaneView& source, const PlaneView& target) const override {
        bilateral_blur(source, target, weights_);
    }

    int diameter_;
    double sigma_color_;
    double sigma_space_;
    BilateralWeights weights_;
};

std::unique_ptr<Filter> create(const ParameterMap& parameters) {
    return std::make_unique<BilateralFilter>(parameters);
}

} // namespace

FilterRow bilateral_filter_row() {
    return {descriptor(), create};
}

} // namespace framewright
