#include "core/filter/filter_support.h"
#include "core/filter/opencv_view.h"
#include "core/filter/rows/filter_rows.h"

#include <cmath>
#include <opencv2/imgproc.hpp>

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
    result.details = "Neighbours count by their distance and by how alike they are (OpenCV's "
                     "bilateralFilter, plane by plane).";
    result.exact = false;
    result.depth_note = "9 to 16 bits are computed in 32-bit float and rounded half up";
    result.parameters = {
        odd_parameter("diameter", "Diameter", "Side of the neighbourhood, an odd number of samples.", 7, 3,
                      31, "px"),
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

class BilateralFilter final : public LibraryPlaneFilter {
public:
    explicit BilateralFilter(const ParameterMap& parameters)
        : LibraryPlaneFilter(plane_choice(parameters)), diameter_(integer_value(parameters, "diameter")),
          sigma_color_(real_value(parameters, "sigma_color")),
          sigma_space_(real_value(parameters, "sigma_space")) {}

private:
    void process_plane(const ConstPlaneView& source, const PlaneView& target) const override {
        const cv::Mat input = opencv_view(source);
        cv::Mat result = opencv_view(target);
        if (source.bit_depth == 8) {
            cv::bilateralFilter(input, result, diameter_, sigma_color_, sigma_space_, cv::BORDER_REFLECT_101);
        } else {
            thread_local cv::Mat real;
            thread_local cv::Mat smoothed;
            input.convertTo(real, CV_32F);
            cv::bilateralFilter(real, smoothed, diameter_, std::ldexp(sigma_color_, source.bit_depth - 8),
                                sigma_space_, cv::BORDER_REFLECT_101);
            // Rounding half up by hand: OpenCV would round half to even.
            for (int y = 0; y < target.height; ++y) {
                const float* const in = smoothed.ptr<float>(y);
                std::uint16_t* const out = target.row<std::uint16_t>(y);
                for (int x = 0; x < target.width; ++x)
                    out[x] = static_cast<std::uint16_t>(in[x] + 0.5F);
            }
            return;
        }
        store_result(result, target);
    }

    int diameter_;
    double sigma_color_;
    double sigma_space_;
};

std::unique_ptr<Filter> create(const ParameterMap& parameters) {
    return std::make_unique<BilateralFilter>(parameters);
}

} // namespace

FilterRow bilateral_filter_row() {
    return {descriptor(), create};
}

} // namespace framewright
