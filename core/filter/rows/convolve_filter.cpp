#include "core/base/error.h"
#include "core/filter/filter_support.h"
#include "core/filter/rows/filter_rows.h"
#include "core/kernel/box.h"
#include "core/kernel/tables/convolution_kernel.h"

#include <cmath>
#include <numeric>
#include <utility>

namespace framewright {
namespace {

std::vector<double> preset_weights(const std::string& preset) {
    if (preset == "emboss")
        return {-2, -1, 0, -1, 1, 1, 0, 1, 2};
    if (preset == "edge")
        return {-1, -1, -1, -1, 8, -1, -1, -1, -1};
    if (preset == "laplacian")
        return {0, 1, 0, 1, -4, 1, 0, 1, 0};
    return {0, -1, 0, -1, 5, -1, 0, -1, 0};
}

FilterDescriptor descriptor() {
    FilterDescriptor result;
    result.id = "convolve";
    result.name = "Convolution";
    result.category = "Blur and sharpen";
    result.synonyms = {"kernel", "matrix", "emboss"};
    result.traits.mixes_rows = true;
    result.help = "Applies a kernel: sharpen, emboss, edges or your own numbers.";
    result.details = "Weighs the square around each sample in fixed point. Chroma is weighed about its "
                     "neutral value, so that edge filters leave it gray; edges are mirrored.";
    ParameterDescriptor matrix;
    matrix.id = "matrix";
    matrix.name = "Matrix";
    matrix.help =
        "Weights row by row, an odd number (at most 63) squared, separated by spaces or ';'; takes the "
        "place of the preset.";
    matrix.type = ParameterType::Matrix;
    matrix.default_value = std::vector<double>{};
    ParameterDescriptor size =
        odd_parameter("size", "Size", "Side of the mean's square.", 7, 1, max_convolution_size, "px");
    size.needs_parameter = "preset";
    size.needs_choice = "box";
    result.parameters = {
        choice_parameter("preset", "Preset", "Ready-made matrix.", "sharpen",
                         {{"sharpen", "Sharpen", preset_weights("sharpen")},
                          {"emboss", "Emboss", preset_weights("emboss")},
                          {"edge", "Edges", preset_weights("edge")},
                          {"laplacian", "Laplacian", preset_weights("laplacian")},
                          {"box", "Mean"}}),
        size,
        matrix,
        boolean_parameter("normalize", "Normalize",
                          "Divide the matrix by its sum, where that is not zero, so that brightness is kept.",
                          true),
        real_parameter("offset", "Offset", "Added to the result, in percent of the full range.", 0, -100, 100,
                       1, "%"),
        planes_parameter()};
    return result;
}

class ConvolveFilter final : public PlaneFilter {
public:
    explicit ConvolveFilter(const ParameterMap& parameters)
        : PlaneFilter(plane_choice(parameters)), weights_(matrix_value(parameters, "matrix")),
          offset_(real_value(parameters, "offset") / 100) {
        const std::string& preset = text_value(parameters, "preset");
        if (weights_.empty() && preset == "box") {
            box_size_ = integer_value(parameters, "size");
            if (offset_ != 0)
                weights_.assign(static_cast<std::size_t>(box_size_ * box_size_), 1.0);
        } else if (weights_.empty()) {
            weights_ = preset_weights(preset);
        }
        if (boolean_value(parameters, "normalize") || box_size_ > 0)
            normalise();
    }

private:
    void normalise() {
        const double sum = std::accumulate(weights_.begin(), weights_.end(), 0.0);
        constexpr double nothing = 1e-9;
        if (std::abs(sum) < nothing)
            return;
        for (double& weight : weights_)
            weight /= sum;
    }

    PictureOperation::Kind plane_operation(int plane) const override {
        if (weights_.empty())
            return BoxBlur{box_size_};
        const int size = static_cast<int>(std::lround(std::sqrt(static_cast<double>(weights_.size()))));
        ConvolutionKernel kernel = make_convolution_kernel(weights_, size, format().bit_depth);
        const int bits = kernel.fraction_bits;
        if (format().is_chroma(plane)) {
            const std::int64_t sum =
                std::accumulate(kernel.weights.begin(), kernel.weights.end(), std::int64_t{0});
            kernel.offset = neutral_chroma(format()) * ((std::int64_t{1} << bits) - sum);
        } else {
            kernel.offset = std::llround(std::ldexp(offset_ * ((1 << format().bit_depth) - 1), bits));
        }
        return Convolve2D{std::move(kernel)};
    }

    std::vector<double> weights_; ///< empty for the box preset, whose mean is exact
    double offset_;
    int box_size_ = 0;
};

std::unique_ptr<Filter> create(const ParameterMap& parameters) {
    return std::make_unique<ConvolveFilter>(parameters);
}

} // namespace

FilterRow convolve_filter_row() {
    return {descriptor(), create};
}

} // namespace framewright
