#include "core/filter/filter_support.h"
#include "core/filter/opencv_view.h"
#include "core/filter/rows/filter_rows.h"

#include <algorithm>
#include <opencv2/imgproc.hpp>

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
                     "(OpenCV's CLAHE).";
    result.domain = FilterDomain::Luma;
    result.exact = false;
    result.depth_note = "9 to 15 bits are scaled to 16 and back";
    result.parameters = {
        real_parameter("limit", "Limit", "Largest slope of the tone curve.", 2, 1, 40, 0.5),
        integer_parameter("tiles", "Tiles", "Tiles along each side of the picture.", 8, 1, 32)};
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
        const int tiles = std::min({tiles_, source.width, source.height});
        const cv::Ptr<cv::CLAHE> clahe = cv::createCLAHE(limit_, {tiles, tiles});
        const cv::Mat input = opencv_view(source);
        cv::Mat result = opencv_view(target);
        const int spare = 16 - source.bit_depth;
        if (source.bit_depth > 8 && spare > 0) {
            thread_local cv::Mat widened;
            thread_local cv::Mat equalised;
            input.convertTo(widened, CV_16U, 1 << spare);
            clahe->apply(widened, equalised);
            for (int y = 0; y < target.height; ++y)
                std::transform(
                    equalised.ptr<std::uint16_t>(y), equalised.ptr<std::uint16_t>(y) + target.width,
                    target.row<std::uint16_t>(y),
                    [&](std::uint16_t value) { return static_cast<std::uint16_t>(value >> spare); });
            return;
        }
        clahe->apply(input, result);
        store_result(result, target);
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
