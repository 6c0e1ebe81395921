#include "core/filter/filter_support.h"
#include "core/filter/opencv_view.h"
#include "core/filter/rows/filter_rows.h"

#include <cmath>
#include <opencv2/photo.hpp>
#include <vector>

namespace framewright {
namespace {

FilterDescriptor descriptor() {
    FilterDescriptor result;
    result.id = "denoise";
    result.name = "Denoise (non-local means)";
    result.category = "Noise";
    result.synonyms = {"noise", "grain", "noise reduction"};
    result.traits.mixes_rows = true;
    result.help = "Takes noise away and keeps detail. Slow.";
    result.details = "Non-local means: averages places whose surroundings look alike (OpenCV's "
                     "fastNlMeansDenoising, plane by plane).";
    result.exact = false;
    result.depth_note = "9 to 16 bits are compared by absolute instead of squared differences";
    result.parameters = {
        real_parameter("strength", "Strength",
                       "How unlike surroundings may be, in levels of an 8-bit picture.", 3, 0.5, 30, 0.5,
                       "/ 255"),
        odd_parameter("patch", "Patch", "Side of the surroundings that are compared.", 7, 3, 11, "px"),
        odd_parameter("search", "Search", "Side of the area that is searched.", 21, 5, 35, "px"),
        planes_parameter()};
    result.presets = {{"Light", {{"strength", 1.5}}}, {"Strong", {{"strength", 8.0}}}};
    return result;
}

class DenoiseFilter final : public CpuPlaneFilter {
public:
    explicit DenoiseFilter(const ParameterMap& parameters)
        : CpuPlaneFilter(plane_choice(parameters)), strength_(real_value(parameters, "strength")),
          patch_(integer_value(parameters, "patch")), search_(integer_value(parameters, "search")) {}

private:
    void process_plane(const ConstPlaneView& source, const PlaneView& target) const override {
        const cv::Mat input = opencv_view(source);
        cv::Mat result = opencv_view(target);
        const auto strength = static_cast<float>(std::ldexp(strength_, source.bit_depth - 8));
        if (source.bit_depth == 8)
            cv::fastNlMeansDenoising(input, result, strength, patch_, search_);
        else
            cv::fastNlMeansDenoising(input, result, std::vector<float>{strength}, patch_, search_,
                                     cv::NORM_L1);
        store_result(result, target);
    }

    double strength_;
    int patch_;
    int search_;
};

std::unique_ptr<Filter> create(const ParameterMap& parameters) {
    return std::make_unique<DenoiseFilter>(parameters);
}

} // namespace

FilterRow denoise_filter_row() {
    return {descriptor(), create};
}

} // namespace framewright
